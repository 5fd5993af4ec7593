-- phase: baseline
-- Large files are imported in the background: the file waits as a draft, the job says what is to be done with it, how far
-- it is, and in the end what was answered.

CREATE TABLE gi.import_job (
    tenant_id     bigint NOT NULL,
    id            bigint NOT NULL,
    class_id      bigint NOT NULL,
    account_id    bigint NOT NULL,
    draft_id      bigint NOT NULL,  -- gi.import_draft; gone once the file was imported
    kind          text NOT NULL CHECK (kind IN ('preview', 'import')),
    file_name     text NOT NULL,
    decisions     text NOT NULL,    -- JSON, as the teacher sent them
    state         text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
    phase         text NOT NULL DEFAULT 'waiting',
    done          bigint NOT NULL DEFAULT 0,
    total         bigint NOT NULL DEFAULT 0,
    cancel_asked  boolean NOT NULL DEFAULT false,
    attempts      integer NOT NULL DEFAULT 0,
    worker        bigint NOT NULL DEFAULT 0,           -- who holds it; another one may take it when the lease is over
    lease_until   timestamptz NOT NULL,
    answer_status integer,
    answer        text,                                -- JSON, as it would have been answered at once
    created_at    timestamptz NOT NULL DEFAULT now(),
    finished_at   timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, class_id) REFERENCES gi.class (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, account_id) REFERENCES gi.account (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX import_job_open ON gi.import_job (tenant_id, lease_until) WHERE state IN ('waiting', 'running');
CREATE INDEX ON gi.import_job (tenant_id, account_id);
CREATE INDEX ON gi.import_job (tenant_id, class_id);

ALTER TABLE gi.import_job ENABLE ROW LEVEL SECURITY;
ALTER TABLE gi.import_job FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON gi.import_job TO gi_app
 USING (tenant_id = (SELECT current_setting('app.tenant_id')::bigint))
 WITH CHECK (tenant_id = (SELECT current_setting('app.tenant_id')::bigint));
GRANT SELECT, INSERT, UPDATE, DELETE ON gi.import_job TO gi_app;

-- A gradebook as text is read once and thrown away: compressing 50 MB would take longer than writing them.
ALTER TABLE gi.import_draft ALTER COLUMN file SET STORAGE EXTERNAL;
