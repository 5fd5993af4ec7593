-- phase: baseline
-- Restores of one school to an earlier time: see docs/school-archive.md. One row a restore, which says how far it is and
-- where the way back lies; whether the rows were exchanged is in the shard's own record, in the same transaction.

CREATE TABLE registry.restore (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    school_no   bigint NOT NULL REFERENCES registry.tenant,
    shard_no    integer NOT NULL REFERENCES registry.shard,
    source      text NOT NULL CHECK (source IN ('time', 'database', 'archive')),
    restored_to text NOT NULL DEFAULT '',  -- the moment that the rows are from, as its source says it
    step        text NOT NULL DEFAULT 'stage' CHECK (step IN ('stage', 'fence', 'keep', 'apply', 'done', 'aborted')),
    nonce       uuid NOT NULL DEFAULT gen_random_uuid(),  -- what the shard's record calls it
    epoch       bigint NOT NULL,           -- the school's, under which this restore works; whoever takes it over raises it
    kept        text NOT NULL DEFAULT '',  -- the archive of what was there before
    changes     jsonb NOT NULL DEFAULT '[]',
    actor       text NOT NULL,
    error       text NOT NULL DEFAULT '',
    started_at  timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz,
    CHECK ((finished_at IS NOT NULL) = (step IN ('done', 'aborted')))
);
CREATE UNIQUE INDEX one_open_restore ON registry.restore (school_no) WHERE finished_at IS NULL;
CREATE INDEX ON registry.restore (school_no, id);
CREATE TRIGGER keep BEFORE DELETE OR TRUNCATE ON registry.restore
    FOR EACH STATEMENT EXECUTE FUNCTION registry.refuse('restores are part of the record');

-- A school does not move while its rows are exchanged, and the other way round. Both begin with the turn.
CREATE FUNCTION registry.check_no_restore() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM registry.restore WHERE school_no = NEW.school_no AND finished_at IS NULL) THEN
        RAISE EXCEPTION 'a restore of school % is open: finish it, or take it back with gradeinsight tenant restore-abort',
            NEW.school_no USING ERRCODE = 'GI010';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_no_restore BEFORE INSERT ON registry.move
    FOR EACH ROW EXECUTE FUNCTION registry.check_no_restore();
