-- phase: expand
-- A class may hold students of several sections: a word of each place in it.
-- See docs/decisions/0066-sections-are-words.md.

ALTER TABLE gi.enrolment
    ADD COLUMN section text NOT NULL DEFAULT '',  -- '': none
    -- Not validated: every row has the default, and looking at them all would stop writers.
    ADD CONSTRAINT section_length CHECK (octet_length(section) <= 100) NOT VALID;

-- An erasure takes them out of change-sets, too: as in 0022, with both lists that say something of one student. A list that
-- is empty by that is left out.
CREATE OR REPLACE FUNCTION gi.needs_own_receipt() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    lists constant text[] := ARRAY['changed_students', 'sections'];
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
        allowed := receipt.id IS NOT NULL
            AND NEW.details::jsonb - lists = OLD.details::jsonb - lists
            AND NOT EXISTS (
                SELECT FROM unnest(lists) AS list
                 WHERE coalesce(NEW.details::jsonb -> list, '[]') IS DISTINCT FROM
                       (SELECT coalesce(jsonb_agg(s.change ORDER BY s.place)
                                            FILTER (WHERE (s.change ->> 'id')::bigint <> ALL (receipt.people)), '[]')
                          FROM jsonb_array_elements(OLD.details::jsonb -> list) WITH ORDINALITY AS s (change, place)));
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
