-- phase: baseline
-- The second factor of an account: the secret that its authenticator app has, and the codes for a lost phone.

CREATE TABLE gi.second_factor (
    tenant_id    bigint NOT NULL,
    account_id   bigint NOT NULL,
    secret       bytea,                      -- sealed, see src/people/sealed_secrets.hpp; NULL: not turned on yet
    turned_on_at timestamptz,
    new_secret   bytea,                      -- sealed; of a set-up that waits for its first code
    begun_at     timestamptz,
    used_step    bigint NOT NULL DEFAULT 0,  -- newest time step whose code was used: each works once
    tries        integer NOT NULL DEFAULT 0, -- since the last right code
    closed_until timestamptz,                -- no tries before, after too many of them
    PRIMARY KEY (tenant_id, account_id),
    FOREIGN KEY (tenant_id, account_id) REFERENCES gi.account (tenant_id, id) ON DELETE CASCADE,
    CHECK ((secret IS NULL) = (turned_on_at IS NULL)),
    CHECK ((new_secret IS NULL) = (begun_at IS NULL))
);

-- One row a code that was not used yet.
CREATE TABLE gi.recovery_code (
    tenant_id  bigint NOT NULL,
    account_id bigint NOT NULL,
    code_hash  bytea NOT NULL,  -- BLAKE2b-256 of school, account and code
    PRIMARY KEY (tenant_id, account_id, code_hash),
    FOREIGN KEY (tenant_id, account_id) REFERENCES gi.second_factor (tenant_id, account_id) ON DELETE CASCADE
);

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['second_factor', 'recovery_code'] LOOP
        EXECUTE format('ALTER TABLE gi.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE gi.%I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format(
            'CREATE POLICY tenant ON gi.%I TO gi_app'
            ' USING (tenant_id = (SELECT current_setting(''app.tenant_id'')::bigint))'
            ' WITH CHECK (tenant_id = (SELECT current_setting(''app.tenant_id'')::bigint))', name);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON gi.%I TO gi_app', name);
    END LOOP;
END $$;
