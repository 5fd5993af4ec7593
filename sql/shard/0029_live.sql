-- phase: expand
-- Whoever has a class open hears of its changes: see docs/decisions/0054-changes-as-they-happen.md. A school's rows are
-- not in what is told, only numbers: the school, the class, its version.

CREATE FUNCTION gi.tell_class_version() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    PERFORM pg_notify('class_version', NEW.tenant_id || ' ' || NEW.id || ' ' || NEW.version);
    RETURN NULL;
END $$;
CREATE TRIGGER tell_class_version AFTER UPDATE OF version ON gi.class
    FOR EACH ROW WHEN (NEW.version <> OLD.version) EXECUTE FUNCTION gi.tell_class_version();
