-- phase: baseline
-- Rosters: what classes and accounts are known by, who is no longer in the roster, and every change that a roster made,
-- so that it can be taken back.

ALTER TABLE gi.student ADD COLUMN removed boolean NOT NULL DEFAULT false;  -- taken away by the undo of a roster
ALTER TABLE gi.enrolment ADD COLUMN dropped_at timestamptz;  -- no longer in the roster since; the scores stay

-- What a class and an account are known by, as gi.student_identity: kind 'oneroster' is its sourcedId.
CREATE TABLE gi.class_identity (
    tenant_id  bigint NOT NULL,
    kind       text NOT NULL CHECK (kind <> ''),
    value      text NOT NULL CHECK (value <> ''),
    class_id   bigint NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, kind, value),
    FOREIGN KEY (tenant_id, class_id) REFERENCES gi.class (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX ON gi.class_identity (tenant_id, class_id);

CREATE TABLE gi.account_identity (
    tenant_id  bigint NOT NULL,
    kind       text NOT NULL CHECK (kind <> ''),
    value      text NOT NULL CHECK (value <> ''),
    account_id bigint NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, kind, value),
    FOREIGN KEY (tenant_id, account_id) REFERENCES gi.account (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX ON gi.account_identity (tenant_id, account_id);

-- One row a school: the newest roster change. Its lock makes writers of rosters take turns.
CREATE TABLE gi.roster_head (
    tenant_id bigint PRIMARY KEY,
    seq       bigint NOT NULL DEFAULT 0,
    chain     bytea NOT NULL DEFAULT ''
);

-- An import of a roster or its undo, chained like gi.change_set.
CREATE TABLE gi.roster_change (
    tenant_id   bigint NOT NULL,
    id          bigint NOT NULL,
    seq         bigint NOT NULL,
    account_id  bigint NOT NULL,
    kind        text NOT NULL CHECK (kind IN ('import', 'undo')),
    undoes      bigint,
    file_name   text NOT NULL DEFAULT '',
    file_digest bytea NOT NULL DEFAULT '',  -- BLAKE2b-256 of the bytes
    format      text NOT NULL DEFAULT '',
    summary     text NOT NULL,  -- JSON, kept as text since it is digested
    chain       bytea NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, seq),
    FOREIGN KEY (tenant_id, undoes) REFERENCES gi.roster_change (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX ON gi.roster_change (tenant_id, undoes) WHERE undoes IS NOT NULL;

-- One row an object that a change wrote; see src/intake/roster/object.hpp. Empty: the object was not, or is not, there.
CREATE TABLE gi.roster_write (
    tenant_id bigint NOT NULL,
    change_id bigint NOT NULL,
    object    text NOT NULL,
    before    text NOT NULL,
    after     text NOT NULL,
    PRIMARY KEY (tenant_id, change_id, object),
    FOREIGN KEY (tenant_id, change_id) REFERENCES gi.roster_change (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX ON gi.roster_write (tenant_id, object);

-- A roster that was previewed and not applied yet.
CREATE TABLE gi.roster_draft (
    tenant_id   bigint NOT NULL,
    id          bigint NOT NULL,
    account_id  bigint NOT NULL,
    file_name   text NOT NULL,
    file        bytea NOT NULL,
    file_digest bytea NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    expires_at  timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, account_id) REFERENCES gi.account (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX ON gi.roster_draft (tenant_id, account_id);

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['class_identity', 'account_identity', 'roster_head', 'roster_change', 'roster_write',
                                'roster_draft'] LOOP
        EXECUTE format('ALTER TABLE gi.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE gi.%I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format(
            'CREATE POLICY tenant ON gi.%I TO gi_app'
            ' USING (tenant_id = (SELECT current_setting(''app.tenant_id'')::bigint))'
            ' WITH CHECK (tenant_id = (SELECT current_setting(''app.tenant_id'')::bigint))', name);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON gi.%I TO gi_app', name);
    END LOOP;
END $$;

-- History is written once.
REVOKE UPDATE, DELETE ON gi.roster_change, gi.roster_write FROM gi_app;
