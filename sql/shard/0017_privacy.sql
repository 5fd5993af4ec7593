-- phase: baseline
-- What a school owes to those of whom it keeps records: taking a person out of them for good, with a receipt, and the
-- rights that move to a student who comes of age. See docs/decisions/0028-privacy-duties.md.

ALTER TABLE gi.student
    ADD COLUMN anonymised_at timestamptz,  -- "Former student 17" since: the scores stay, nobody knows whose they were
    ADD COLUMN adult_since   date;         -- the rights of the guardians moved to the student
ALTER TABLE gi.school
    -- Students whom no class touched for so long are proposed for erasing. None: nobody is.
    ADD COLUMN years_after_leaving integer CHECK (years_after_leaving BETWEEN 1 AND 30);

-- Who is of age says what guardians may: a link that comes later, from a roster, a merge or by hand, gives nothing.
CREATE FUNCTION gi.adults_rule() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM gi.student
                WHERE tenant_id = NEW.tenant_id AND id = NEW.student_id AND adult_since IS NOT NULL) THEN
        NEW.rights := '{}';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER adults_rule BEFORE INSERT ON gi.guardian_link FOR EACH ROW EXECUTE FUNCTION gi.adults_rule();

-- The receipt of an erasure. Nothing personal: it stays.
CREATE TABLE gi.erasure (
    tenant_id  bigint NOT NULL,
    id         bigint NOT NULL,
    number     integer NOT NULL,  -- counts on in a school: "Former student 17"
    student_id bigint NOT NULL,   -- a number that means nobody any more
    account_id bigint NOT NULL,   -- who did it
    mode       text NOT NULL CHECK (mode IN ('anonymise', 'erase')),
    reason     text NOT NULL CHECK (reason IN ('requested', 'not_needed', 'mistake', 'retention')),
    counts     text NOT NULL,     -- what went, as JSON
    digest     bytea NOT NULL,    -- of the receipt and its redactions; the record (gi.audit) names it, too
    created_at timestamptz NOT NULL DEFAULT now(),
    written_in xid8 NOT NULL DEFAULT pg_current_xact_id(),  -- opens the history for this transaction alone
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, number)
);

-- A change of which an erasure took a part away no longer fits its link. The seal is the link of what is left, so the
-- check accepts exactly that and nothing else. The newest seal of a change counts.
CREATE TABLE gi.redaction (
    tenant_id  bigint NOT NULL,
    change_id  bigint NOT NULL,  -- gi.change_set or gi.roster_change: ids are unique among both
    erasure_id bigint NOT NULL,
    seal       bytea NOT NULL,
    PRIMARY KEY (tenant_id, change_id, erasure_id),
    FOREIGN KEY (tenant_id, erasure_id) REFERENCES gi.erasure (tenant_id, id)
);
CREATE INDEX ON gi.redaction (tenant_id, erasure_id);

-- To whom outside of the school a student's records were given, entered by hand.
CREATE TABLE gi.disclosure (
    tenant_id    bigint NOT NULL,
    id           bigint NOT NULL,
    student_id   bigint NOT NULL,
    account_id   bigint NOT NULL,  -- who entered it
    recipient    text NOT NULL CHECK (recipient <> ''),
    purpose      text NOT NULL CHECK (purpose <> ''),
    disclosed_on date NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, student_id) REFERENCES gi.student (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX ON gi.disclosure (tenant_id, student_id, disclosed_on);

CREATE FUNCTION gi.erasure_digest(erasure bigint, number integer, student bigint, mode text, counts text,
                                  changes bigint[], seals bytea[])
RETURNS bytea LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT sha256(convert_to(concat_ws(E'\x1f', erasure::text, number::text, student::text, mode, counts,
                                       (SELECT string_agg(change::text || ':' || encode(seal, 'hex'), ',' ORDER BY change)
                                          FROM unnest(changes, seals) AS r (change, seal))), 'UTF8'))
$$;

-- The seal of a change, when the receipt that it belongs to is as it was written and the record knows it.
CREATE FUNCTION gi.seal_of(p_tenant bigint, p_change bigint) RETURNS bytea
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT newest.seal
      FROM (SELECT r.seal, r.erasure_id FROM gi.redaction r
             WHERE r.tenant_id = p_tenant AND r.change_id = p_change ORDER BY r.erasure_id DESC LIMIT 1) newest
      JOIN gi.erasure e ON e.tenant_id = p_tenant AND e.id = newest.erasure_id
     WHERE e.digest = (SELECT gi.erasure_digest(e.id, e.number, e.student_id, e.mode, e.counts,
                                                array_agg(a.change_id), array_agg(a.seal))
                         FROM gi.redaction a WHERE a.tenant_id = p_tenant AND a.erasure_id = e.id)
       AND EXISTS (SELECT FROM gi.audit l
                    WHERE l.tenant_id = p_tenant AND l.student_id = e.student_id AND l.action = 'student.erased'
                      AND strpos(l.details, encode(e.digest, 'hex')) > 0)
$$;

-- Is a line of a roster about one of these students, or one of these accounts that go with them? Ids as in gi.roster_write.
CREATE FUNCTION gi.roster_write_is_about(object text, before text, after text, students text[], accounts text[])
RETURNS boolean LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE split_part(object, '/', 1)
           WHEN 'student' THEN split_part(object, '/', 2) = ANY (students)
           WHEN 'student_key' THEN before = ANY (students) OR after = ANY (students)
           WHEN 'enrolment' THEN split_part(object, '/', 3) = ANY (students)
           WHEN 'guardian' THEN split_part(object, '/', 3) = ANY (students) OR split_part(object, '/', 2) = ANY (accounts)
           WHEN 'account' THEN split_part(object, '/', 2) = ANY (accounts)
           WHEN 'account_key' THEN before = ANY (accounts) OR after = ANY (accounts)
           WHEN 'teacher' THEN split_part(object, '/', 3) = ANY (accounts)
           ELSE false END
$$;

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['erasure', 'redaction', 'disclosure'] LOOP
        EXECUTE format('ALTER TABLE gi.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE gi.%I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format(
            'CREATE POLICY tenant ON gi.%I TO gi_app'
            ' USING (tenant_id = (SELECT current_setting(''app.tenant_id'')::bigint))'
            ' WITH CHECK (tenant_id = (SELECT current_setting(''app.tenant_id'')::bigint))', name);
    END LOOP;
END $$;
GRANT SELECT, INSERT (tenant_id, id, number, student_id, account_id, mode, reason, counts, digest) ON gi.erasure TO gi_app;
GRANT SELECT, INSERT ON gi.redaction TO gi_app;
GRANT SELECT, INSERT, DELETE ON gi.disclosure TO gi_app;

-- History is written once, and nobody's name may stand in it for ever. The pods may take a part away in a transaction
-- that has written a receipt, and in no other.
CREATE FUNCTION gi.needs_receipt() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    -- The owner, and what goes with a class or a student that is deleted.
    IF current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN NULL; END IF;
    IF NOT EXISTS (SELECT FROM gi.erasure
                    WHERE tenant_id = current_setting('app.tenant_id')::bigint AND written_in = pg_current_xact_id()) THEN
        RAISE EXCEPTION 'history is written once' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER needs_receipt BEFORE DELETE ON gi.change_row FOR EACH STATEMENT EXECUTE FUNCTION gi.needs_receipt();
CREATE TRIGGER needs_receipt BEFORE DELETE ON gi.roster_write FOR EACH STATEMENT EXECUTE FUNCTION gi.needs_receipt();
CREATE TRIGGER needs_receipt BEFORE UPDATE ON gi.change_set FOR EACH STATEMENT EXECUTE FUNCTION gi.needs_receipt();
CREATE TRIGGER needs_receipt BEFORE UPDATE ON gi.import FOR EACH STATEMENT EXECUTE FUNCTION gi.needs_receipt();
CREATE TRIGGER needs_receipt BEFORE UPDATE OF details ON gi.student_merge
    FOR EACH STATEMENT EXECUTE FUNCTION gi.needs_receipt();
GRANT DELETE ON gi.change_row, gi.roster_write TO gi_app;
GRANT UPDATE (details) ON gi.change_set TO gi_app;
GRANT UPDATE (file_name, report) ON gi.import TO gi_app;
GRANT UPDATE (details) ON gi.student_merge TO gi_app;
