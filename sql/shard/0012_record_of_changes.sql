-- phase: baseline
-- Every change of grades and every roster is a line of the record, whoever writes it. At the commit, since the record's
-- lock is the last that a transaction takes.

CREATE FUNCTION gi.record_grades_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM gi.append_audit(NEW.tenant_id, 'account', NEW.account_id, 'grades.changed', NULL, NULL, NEW.class_id,
                            format('{"kind":"%s","change":"%s"}', NEW.kind, NEW.id));
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER record AFTER INSERT ON gi.change_set DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION gi.record_grades_change();

CREATE FUNCTION gi.record_roster_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM gi.append_audit(NEW.tenant_id, 'account', NEW.account_id, 'roster.changed', NULL, NULL, NULL,
                            format('{"kind":"%s","change":"%s"}', NEW.kind, NEW.id));
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER record AFTER INSERT ON gi.roster_change DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION gi.record_roster_change();
