-- phase: expand
-- A request has the language of its form, in which its mails are written and its school begins. Requests that servers of
-- before took have none, which is English. Which languages there are, the program knows (src/base/languages.hpp).
ALTER TABLE registry.sign_up ADD COLUMN language text NOT NULL DEFAULT '';

-- As before, and in which language. Who asks once more is answered in the one of the last form.
CREATE FUNCTION registry.sign_up_ask(puzzle bytea, puzzle_ends bigint, wish text, school text, person text, address text,
                                     land text, zone text, terms text, tongue text) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    verdict text := registry.sign_up_ask(puzzle, puzzle_ends, wish, school, person, address, land, zone, terms);
BEGIN
    IF verdict = 'ok' THEN
        UPDATE registry.sign_up SET language = left(coalesce(tongue, ''), 20)
         WHERE id = (SELECT id FROM registry.sign_up WHERE email = address AND ended_at IS NULL ORDER BY id LIMIT 1);
    END IF;
    RETURN verdict;
END $$;
REVOKE ALL ON FUNCTION registry.sign_up_ask(bytea, bigint, text, text, text, text, text, text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION registry.sign_up_ask(bytea, bigint, text, text, text, text, text, text, text, text) TO gi_app;
