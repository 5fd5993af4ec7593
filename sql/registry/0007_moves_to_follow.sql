-- phase: baseline
-- Who only looks on can follow a move, whichever process is at work on it.
ALTER TABLE registry.move
    ADD COLUMN rows_total bigint,                    -- to be copied; null until they are counted
    ADD COLUMN lag_ms     bigint,                    -- how far the new shard was behind when it was last measured
    ADD COLUMN keep_days  integer NOT NULL DEFAULT 7 -- as asked for at its beginning
        CHECK (keep_days BETWEEN 0 AND 365),
    -- Begun, or taken over, by the control plane: it goes on with the move by itself after it was killed. Moves of
    -- commands are left to whoever ran the command.
    ADD COLUMN by_service boolean NOT NULL DEFAULT false;

CREATE INDEX ON registry.move (from_shard, id);
CREATE INDEX ON registry.move (to_shard, id);
