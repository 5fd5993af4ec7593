-- phase: baseline
-- Every write of a class is a change-set that can be undone; students are known by more than an e-mail; a file waits for
-- its teacher's decision.

ALTER TABLE gi.assignment
    ADD COLUMN category text NOT NULL DEFAULT '',
    ADD COLUMN platform_key text NOT NULL DEFAULT '',   -- where it came from, 'canvas:123456'
    ADD COLUMN removed boolean NOT NULL DEFAULT false;  -- taken away by an undo; its slot and its history stay
ALTER TABLE gi.assignment DROP CONSTRAINT assignment_tenant_id_class_id_name_due_on_key;
CREATE UNIQUE INDEX assignment_name ON gi.assignment (tenant_id, class_id, name, due_on) NULLS NOT DISTINCT
 WHERE NOT removed;

ALTER TABLE gi.enrolment ADD COLUMN removed boolean NOT NULL DEFAULT false;  -- taken away by an undo

-- What a student is known by besides the e-mail: kind 'number' (the school's), 'username', a platform's name ('canvas')
-- for its own key, or 'name:<class>' for a name that a teacher said belongs to this student in that class.
CREATE TABLE gi.student_identity (
    tenant_id     bigint NOT NULL,
    kind          text NOT NULL CHECK (kind <> ''),
    value         text NOT NULL CHECK (value <> ''),
    student_id    bigint NOT NULL,
    change_set_id bigint,  -- that taught it; its undo forgets it
    created_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, kind, value),
    FOREIGN KEY (tenant_id, student_id) REFERENCES gi.student (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX ON gi.student_identity (tenant_id, student_id);

-- chain is the digest of this change-set and of the one before it in its class: a line that is missing or altered shows.
-- details says what changed besides scores, summary counts it; both are JSON, kept as text since they are digested.
ALTER TABLE gi.change_set
    DROP CONSTRAINT change_set_kind_check,
    ADD CONSTRAINT change_set_kind_check CHECK (kind IN ('import', 'edit', 'undo')),
    ADD COLUMN seq bigint,     -- order in the class; none when a server of the version before wrote it
    ADD COLUMN undoes bigint,  -- the change-set that an undo takes back
    ADD COLUMN details text NOT NULL DEFAULT '{}',
    ADD COLUMN summary text NOT NULL DEFAULT '{}',
    ADD COLUMN chain bytea NOT NULL DEFAULT '',  -- empty: written before there was a chain
    ADD FOREIGN KEY (tenant_id, undoes) REFERENCES gi.change_set (tenant_id, id) ON DELETE CASCADE;
-- Forced row-level security hides the rows from their owner, too.
ALTER TABLE gi.change_set NO FORCE ROW LEVEL SECURITY;
UPDATE gi.change_set AS c SET seq = numbered.seq
  FROM (SELECT tenant_id, id, row_number() OVER (PARTITION BY tenant_id, class_id ORDER BY id) AS seq
          FROM gi.change_set) AS numbered
 WHERE c.tenant_id = numbered.tenant_id AND c.id = numbered.id;
ALTER TABLE gi.change_set FORCE ROW LEVEL SECURITY;
CREATE UNIQUE INDEX change_set_seq ON gi.change_set (tenant_id, class_id, seq);
CREATE INDEX change_set_undoes ON gi.change_set (tenant_id, undoes) WHERE undoes IS NOT NULL;
DROP INDEX gi.change_set_tenant_id_class_id_idx;  -- change_set_seq does its work

ALTER TABLE gi.class
    ADD COLUMN history_seq bigint NOT NULL DEFAULT 0,    -- seq of the newest change-set
    ADD COLUMN history_chain bytea NOT NULL DEFAULT '';  -- its chain
ALTER TABLE gi.class NO FORCE ROW LEVEL SECURITY;
UPDATE gi.class AS c SET history_seq = newest.seq
  FROM (SELECT tenant_id, class_id, max(seq) AS seq FROM gi.change_set GROUP BY tenant_id, class_id) AS newest
 WHERE c.tenant_id = newest.tenant_id AND c.id = newest.class_id;
ALTER TABLE gi.class FORCE ROW LEVEL SECURITY;

-- As gi.enrolment_write, and whether the enrolment is taken away.
CREATE TYPE gi.enrolment_change AS (
    student_id   bigint,
    removed      boolean,
    points       bigint[],
    statuses     text,
    slots        integer[],
    old_points   bigint[],
    new_points   bigint[],
    old_statuses text,
    new_statuses text
);

-- A file that was previewed and not applied yet.
CREATE TABLE gi.import_draft (
    tenant_id   bigint NOT NULL,
    id          bigint NOT NULL,
    class_id    bigint NOT NULL,
    account_id  bigint NOT NULL,
    file_name   text NOT NULL,
    file        bytea NOT NULL,
    file_digest bytea NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    expires_at  timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, class_id) REFERENCES gi.class (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, account_id) REFERENCES gi.account (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX ON gi.import_draft (tenant_id, account_id);
CREATE INDEX ON gi.import_draft (tenant_id, class_id);

-- How a teacher said that the columns of an unknown layout are to be read.
CREATE TABLE gi.column_mapping (
    tenant_id  bigint NOT NULL,
    account_id bigint NOT NULL,
    signature  bytea NOT NULL,  -- of the headings
    mapping    text NOT NULL,   -- JSON
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, account_id, signature),
    FOREIGN KEY (tenant_id, account_id) REFERENCES gi.account (tenant_id, id) ON DELETE CASCADE
);

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['student_identity', 'import_draft', 'column_mapping'] LOOP
        EXECUTE format('ALTER TABLE gi.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE gi.%I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format(
            'CREATE POLICY tenant ON gi.%I TO gi_app'
            ' USING (tenant_id = (SELECT current_setting(''app.tenant_id'')::bigint))'
            ' WITH CHECK (tenant_id = (SELECT current_setting(''app.tenant_id'')::bigint))', name);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON gi.%I TO gi_app', name);
    END LOOP;
END $$;

CREATE OR REPLACE VIEW gi.score WITH (security_invoker = true) AS
SELECT e.tenant_id, e.class_id, e.student_id, a.id AS assignment_id,
       e.points[a.slot] / 10000.0 AS points, nullif(substr(e.statuses, a.slot, 1), '.') AS status
  FROM gi.enrolment e
  JOIN gi.assignment a ON a.tenant_id = e.tenant_id AND a.class_id = e.class_id
 WHERE NOT e.removed AND NOT a.removed
   AND (e.points[a.slot] IS NOT NULL OR coalesce(nullif(substr(e.statuses, a.slot, 1), ''), '.') <> '.');
