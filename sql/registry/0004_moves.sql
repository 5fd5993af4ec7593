-- phase: baseline
-- Moves of schools between shards: see docs/moves.md. One row a move, which says how far it is; what decides where the
-- school lives is registry.tenant alone, and both change in one transaction when the school changes its shard.

CREATE TABLE registry.move (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    school_no     bigint NOT NULL REFERENCES registry.tenant,
    from_shard    integer NOT NULL REFERENCES registry.shard,
    to_shard      integer NOT NULL REFERENCES registry.shard,
    step          text NOT NULL DEFAULT 'prepare' CHECK (step IN (
        'prepare', 'publish', 'copy', 'subscribe', 'catch_up', 'fence', 'drain', 'await_marker', 'verify', 'leave', 'flip',
        'activate', 'detach', 'done', 'abort', 'aborted')),
    -- The school's epoch when this mover took the move. Whoever takes it over or aborts it raises both, so that a mover
    -- that was only asleep finds that nothing is its own any more.
    epoch         bigint NOT NULL,
    nonce         uuid NOT NULL DEFAULT gen_random_uuid(),  -- marks the end of the history; new for each mover
    attempt       integer NOT NULL DEFAULT 1,
    actor         text NOT NULL,
    rows_copied   bigint NOT NULL DEFAULT 0,
    timings       jsonb NOT NULL DEFAULT '{}',  -- milliseconds by step, of the last attempt
    write_stop_ms bigint,                       -- from the fence to the first write on the new shard
    error         text NOT NULL DEFAULT '',     -- why it was given up, or what stopped the last attempt
    started_at    timestamptz NOT NULL DEFAULT now(),
    step_at       timestamptz NOT NULL DEFAULT now(),
    flipped_at    timestamptz,  -- the school lives on to_shard since
    finished_at   timestamptz,  -- nothing is left to do but to clean
    keep_until    timestamptz,  -- the old rows stay until then
    cleaned_at    timestamptz,
    CHECK (from_shard <> to_shard),
    CHECK ((finished_at IS NOT NULL) = (step IN ('done', 'aborted'))),
    CHECK (flipped_at IS NOT NULL OR step NOT IN ('activate', 'detach', 'done')),
    CHECK (flipped_at IS NULL OR step NOT IN ('abort', 'aborted'))
);
CREATE UNIQUE INDEX one_open_move ON registry.move (school_no) WHERE finished_at IS NULL;
CREATE INDEX ON registry.move (school_no, id);
CREATE INDEX ON registry.move (keep_until) WHERE step = 'done' AND cleaned_at IS NULL;

CREATE FUNCTION registry.check_move() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF OLD.flipped_at IS NOT NULL AND NEW.flipped_at IS DISTINCT FROM OLD.flipped_at
       OR OLD.finished_at IS NOT NULL AND NEW.step <> OLD.step
       OR NEW.epoch < OLD.epoch OR NEW.school_no <> OLD.school_no
       OR NEW.from_shard <> OLD.from_shard OR NEW.to_shard <> OLD.to_shard THEN
        RAISE EXCEPTION 'what a move has done is not taken back' USING ERRCODE = 'GI012';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_move BEFORE UPDATE ON registry.move FOR EACH ROW EXECUTE FUNCTION registry.check_move();
CREATE TRIGGER keep BEFORE DELETE OR TRUNCATE ON registry.move
    FOR EACH STATEMENT EXECUTE FUNCTION registry.refuse('moves are part of the record');
