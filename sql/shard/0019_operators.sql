-- phase: baseline
-- What lets somebody of the platform look into a school: the school says so, for what, and for how long. Whoever comes is
-- a guest with an account of the grant, so that sign-ins and the record are what they are for everybody. See
-- docs/decisions/0029-operators-are-guests.md.

CREATE TABLE gi.operator_grant (
    tenant_id      bigint NOT NULL,
    id             bigint NOT NULL,
    operator_email text NOT NULL DEFAULT ''  -- for this operator alone; empty: for any of them
        CHECK (operator_email = lower(btrim(operator_email)) AND length(operator_email) <= 254),
    purpose        text NOT NULL CHECK (length(purpose) BETWEEN 1 AND 500),
    granted_by     bigint NOT NULL,          -- account
    created_at     timestamptz NOT NULL DEFAULT now(),
    ends_at        timestamptz NOT NULL,
    ended_at       timestamptz,              -- before its time
    ended_by       bigint,                   -- account
    PRIMARY KEY (tenant_id, id),
    CHECK (ends_at BETWEEN created_at + interval '1 hour' AND created_at + interval '168 hours'),
    CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
ALTER TABLE gi.operator_grant ENABLE ROW LEVEL SECURITY;
ALTER TABLE gi.operator_grant FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON gi.operator_grant TO gi_app
    USING (tenant_id = (SELECT current_setting('app.tenant_id')::bigint))
    WITH CHECK (tenant_id = (SELECT current_setting('app.tenant_id')::bigint));
-- The servers cannot make one longer, or say afterwards what it was for.
GRANT SELECT, INSERT (tenant_id, id, operator_email, purpose, granted_by, ends_at), UPDATE (ended_at, ended_by)
    ON gi.operator_grant TO gi_app;

-- A guest is no person of the school: `service` keeps the account out of everything that is about people (sign-in, mail,
-- invitations, rosters, the list of people).
ALTER TABLE gi.account
    ADD COLUMN operator_grant_id bigint,
    ADD COLUMN operator_id       bigint,  -- registry.operator
    ADD COLUMN operator_email    text,    -- as the registry has it; `email` reaches nobody
    DROP CONSTRAINT account_role_check,
    ADD CONSTRAINT account_role_check
        CHECK (role IN ('school_admin', 'teacher', 'student', 'guardian', 'platform_operator')),
    ADD CONSTRAINT guest_of_grant CHECK (
        CASE WHEN role = 'platform_operator'
             THEN service AND password_hash = '' AND more_roles = '{}' AND operator_grant_id IS NOT NULL
                  AND operator_id IS NOT NULL AND operator_email IS NOT NULL
             ELSE operator_grant_id IS NULL AND operator_id IS NULL AND operator_email IS NULL END),
    ADD FOREIGN KEY (tenant_id, operator_grant_id) REFERENCES gi.operator_grant (tenant_id, id);
CREATE UNIQUE INDEX account_guest ON gi.account (tenant_id, operator_grant_id, operator_id)
    WHERE operator_grant_id IS NOT NULL;
CREATE INDEX account_operator ON gi.account (tenant_id, operator_id) WHERE operator_id IS NOT NULL;

ALTER TABLE gi.one_time_secret
    DROP CONSTRAINT one_time_secret_kind_check,
    ADD CONSTRAINT one_time_secret_kind_check
        CHECK (kind IN ('invitation', 'password_reset', 'magic_link', 'family_code', 'operator_entry'));
