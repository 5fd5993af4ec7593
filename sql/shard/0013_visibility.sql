-- phase: baseline
-- What families see of a class, and since when; when they last looked. See docs/people.md.

-- Not published: families see neither the assignment nor its scores. Hidden scores: they see the assignment alone.
-- What stands here already was seen all along. The defaults also serve a server of the version before.
ALTER TABLE gi.assignment
    ADD COLUMN published_at timestamptz DEFAULT now(),
    ADD COLUMN scores_hidden boolean NOT NULL DEFAULT false,
    ADD COLUMN seen_since timestamptz DEFAULT now(),  -- families see the scores; none: they do not
    ADD COLUMN seen_earlier tstzrange;                -- the time before that in which they did, too
-- Forced row-level security hides the rows from their owner, too.
ALTER TABLE gi.assignment NO FORCE ROW LEVEL SECURITY;
UPDATE gi.assignment SET published_at = created_at, seen_since = created_at;
ALTER TABLE gi.assignment FORCE ROW LEVEL SECURITY;
ALTER TABLE gi.class
    ADD COLUMN holds_new_assignments boolean NOT NULL DEFAULT false;  -- until a teacher publishes them

-- An import writes its change-set near its end, and may have begun seconds before: what a family saw last is compared
-- with the moment of the writing.
ALTER TABLE gi.change_set ALTER COLUMN created_at SET DEFAULT clock_timestamp();
CREATE INDEX change_set_at ON gi.change_set (tenant_id, class_id, created_at);

-- One visit of a person to a student's page: looks that follow each other closely are one.
CREATE TABLE gi.visit (
    tenant_id  bigint NOT NULL,
    account_id bigint NOT NULL,
    student_id bigint NOT NULL,
    begun_at   timestamptz NOT NULL DEFAULT now(),
    seen_at    timestamptz NOT NULL DEFAULT now(),  -- the newest look of this visit
    last_seen  timestamptz,                         -- the newest look of the visit before; none: this is the first
    PRIMARY KEY (tenant_id, account_id, student_id),
    FOREIGN KEY (tenant_id, account_id) REFERENCES gi.account (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, student_id) REFERENCES gi.student (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX ON gi.visit (tenant_id, student_id);

ALTER TABLE gi.visit ENABLE ROW LEVEL SECURITY;
ALTER TABLE gi.visit FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON gi.visit TO gi_app
    USING (tenant_id = (SELECT current_setting('app.tenant_id')::bigint))
    WITH CHECK (tenant_id = (SELECT current_setting('app.tenant_id')::bigint));
GRANT SELECT, INSERT, UPDATE, DELETE ON gi.visit TO gi_app;
