-- phase: baseline
-- What was backed up and what a drill brought back: written by `gradeinsight backup`, read by whoever watches its age
-- (docs/backup.md). The repository itself is the truth about what can be restored; this is for looking at from afar.

CREATE TABLE registry.backup_run (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    database    text NOT NULL CHECK (database ~ '^(registry|shard-[0-9]{1,3})$'),
    kind        text NOT NULL CHECK (kind IN ('full', 'diff', 'incr', 'verify', 'drill')),
    started_at  timestamptz NOT NULL,
    finished_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    ok          boolean NOT NULL,
    detail      text NOT NULL DEFAULT '' CHECK (length(detail) <= 1000),  -- why not, for a person
    restored_to timestamptz,  -- of a drill: the last commit that came back
    schools     bigint,       -- of a drill: found in what came back
    row_count   bigint,
    CHECK (finished_at >= started_at)
);
CREATE INDEX ON registry.backup_run (database, kind, finished_at);
