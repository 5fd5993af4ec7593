-- phase: baseline
-- What is proved: that an address reaches the person of the account, and that a part of a history was taken away for
-- the student whom the receipt names.

-- Typed in by whoever redeemed a letter; nobody has shown that mail to it reaches them. Until then nothing is given to the
-- account because of its address.
ALTER TABLE gi.account ADD COLUMN address_unproved boolean NOT NULL DEFAULT false;

ALTER TABLE gi.erasure
    ADD COLUMN people   bigint[] NOT NULL DEFAULT '{}',  -- the student and all other records of the same person
    ADD COLUMN accounts bigint[] NOT NULL DEFAULT '{}';  -- those that were theirs alone
GRANT INSERT (people, accounts) ON gi.erasure TO gi_app;
CREATE INDEX ON gi.erasure (tenant_id, written_in);

-- An id as it stands in texts; see src/base/ids.cpp.
CREATE FUNCTION gi.id_text(id bigint) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT string_agg(substr('0123456789abcdefghjkmnpqrstvwxyz', ((id >> (60 - 5 * place)) & 31)::integer + 1, 1), ''
                      ORDER BY place)
      FROM generate_series(0, 12) AS place
$$;
CREATE FUNCTION gi.id_texts(ids bigint[]) RETURNS text[] LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(array_agg(gi.id_text(id)), '{}') FROM unnest(ids) AS id
$$;

-- gi.needs_receipt asks for a receipt at all, once a statement. This asks of each row that the receipt is that of its
-- student, and that no more is taken than what is about them.
CREATE FUNCTION gi.needs_own_receipt() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    receipt gi.erasure;
    allowed boolean;
BEGIN
    -- The owner, and what goes with a class that is deleted.
    IF current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    SELECT * INTO receipt FROM gi.erasure WHERE tenant_id = OLD.tenant_id AND written_in = pg_current_xact_id();
    IF TG_TABLE_NAME = 'change_row' THEN
        allowed := OLD.student_id = ANY (receipt.people);
    ELSIF TG_TABLE_NAME = 'roster_write' THEN
        allowed := gi.roster_write_is_about(OLD.object, OLD.before, OLD.after, gi.id_texts(receipt.people),
                                            gi.id_texts(receipt.accounts));
    ELSIF TG_TABLE_NAME = 'change_set' THEN
        allowed := NEW.details::jsonb - 'changed_students' = OLD.details::jsonb - 'changed_students'
            AND NEW.details::jsonb -> 'changed_students'
                = (SELECT coalesce(jsonb_agg(s.change ORDER BY s.place)
                                       FILTER (WHERE (s.change ->> 'id')::bigint <> ALL (receipt.people)), '[]')
                     FROM jsonb_array_elements(OLD.details::jsonb -> 'changed_students')
                          WITH ORDINALITY AS s (change, place));
    ELSIF TG_TABLE_NAME = 'import' THEN
        -- Nobody can say whom each line of a report means: all of them go, the counts stay.
        allowed := receipt.id IS NOT NULL AND NEW.file_name IN (OLD.file_name, 'erased')
            AND NEW.report = jsonb_build_object('summary', OLD.report -> 'summary');
    ELSIF TG_TABLE_NAME = 'student_merge' THEN
        allowed := OLD.kept = ANY (receipt.people) OR OLD.absorbed = ANY (receipt.people);
    END IF;
    IF allowed IS NOT TRUE THEN
        RAISE EXCEPTION 'history is written once' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER needs_own_receipt BEFORE DELETE ON gi.change_row FOR EACH ROW EXECUTE FUNCTION gi.needs_own_receipt();
CREATE TRIGGER needs_own_receipt BEFORE DELETE ON gi.roster_write FOR EACH ROW EXECUTE FUNCTION gi.needs_own_receipt();
CREATE TRIGGER needs_own_receipt BEFORE UPDATE ON gi.change_set FOR EACH ROW EXECUTE FUNCTION gi.needs_own_receipt();
CREATE TRIGGER needs_own_receipt BEFORE UPDATE ON gi.import FOR EACH ROW EXECUTE FUNCTION gi.needs_own_receipt();
CREATE TRIGGER needs_own_receipt BEFORE UPDATE OF details ON gi.student_merge
    FOR EACH ROW EXECUTE FUNCTION gi.needs_own_receipt();

-- The order of the list of people, so that a page of it does not sort the school.
CREATE INDEX account_by_name ON gi.account (tenant_id, display_name COLLATE "und-x-icu", id);
