-- phase: expand
-- Reports as PDF: what a school wants on them, and reports about a class or the school, which are made in the background
-- and kept for a day.

ALTER TABLE gi.school
    ADD COLUMN report_template text;  -- JSON, src/reports/template.hpp; none: as usual

CREATE TABLE gi.report_job (
    tenant_id   bigint NOT NULL,
    id          bigint NOT NULL,
    account_id  bigint NOT NULL,
    class_id    bigint,               -- none: the whole school
    kind        text NOT NULL CHECK (kind IN ('progress', 'card')),
    language    text NOT NULL,        -- BCP 47
    made_on     date NOT NULL,        -- the day on the reports
    state       text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'done', 'failed')),
    problem     text,                 -- of a failed one: too_large, nothing, given_up
    done        integer NOT NULL DEFAULT 0,            -- students
    total       integer NOT NULL DEFAULT 0,
    pages       integer NOT NULL DEFAULT 0,
    bytes       bigint NOT NULL DEFAULT 0,
    attempts    integer NOT NULL DEFAULT 0,
    worker      bigint NOT NULL DEFAULT 0,             -- who holds it; another one may take it when the lease is over
    lease_until timestamptz NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, class_id) REFERENCES gi.class (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, account_id) REFERENCES gi.account (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX report_job_open ON gi.report_job (tenant_id, lease_until) WHERE state IN ('waiting', 'running');
CREATE INDEX ON gi.report_job (tenant_id, account_id);
CREATE INDEX ON gi.report_job (tenant_id, class_id);

-- The file, as it was written. Pieces of an attempt that somebody else took over are not read.
CREATE TABLE gi.report_piece (
    tenant_id bigint NOT NULL,
    job_id    bigint NOT NULL,
    attempt   integer NOT NULL,
    number    integer NOT NULL,
    bytes     bytea NOT NULL CHECK (length(bytes) <= 4194304),
    PRIMARY KEY (tenant_id, job_id, attempt, number),
    FOREIGN KEY (tenant_id, job_id) REFERENCES gi.report_job (tenant_id, id) ON DELETE CASCADE
);
-- A PDF is compressed already.
ALTER TABLE gi.report_piece ALTER COLUMN bytes SET STORAGE EXTERNAL;

ALTER TABLE gi.report_job ENABLE ROW LEVEL SECURITY;
ALTER TABLE gi.report_job FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON gi.report_job TO gi_app
    USING (tenant_id = (SELECT current_setting('app.tenant_id')::bigint))
    WITH CHECK (tenant_id = (SELECT current_setting('app.tenant_id')::bigint));
GRANT SELECT, INSERT, UPDATE, DELETE ON gi.report_job TO gi_app;

ALTER TABLE gi.report_piece ENABLE ROW LEVEL SECURITY;
ALTER TABLE gi.report_piece FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON gi.report_piece TO gi_app
    USING (tenant_id = (SELECT current_setting('app.tenant_id')::bigint))
    WITH CHECK (tenant_id = (SELECT current_setting('app.tenant_id')::bigint));
GRANT SELECT, INSERT, UPDATE, DELETE ON gi.report_piece TO gi_app;
