-- phase: baseline
-- Signing in with the school's own accounts at Google, Microsoft or another provider of OpenID Connect. See
-- docs/decisions/0027-single-sign-on.md.

CREATE TABLE gi.sso_provider (
    tenant_id      bigint NOT NULL,
    id             bigint NOT NULL,
    kind           text NOT NULL CHECK (kind IN ('google', 'microsoft', 'other')),
    name           text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    issuer         text NOT NULL CHECK (length(issuer) BETWEEN 1 AND 500),
    client_id      text NOT NULL CHECK (length(client_id) BETWEEN 1 AND 255),
    client_secret  bytea NOT NULL,                 -- sealed, see src/people/sealed_secrets.hpp
    hosted_domain  text NOT NULL DEFAULT '' CHECK ((kind = 'google') = (hosted_domain <> '')),
    email_domains  text[] NOT NULL DEFAULT '{}',   -- whose addresses may be linked; lower case
    link_by_email  boolean NOT NULL DEFAULT false, -- the first sign-in finds the account by its e-mail address
    required_roles text[] NOT NULL DEFAULT '{}'    -- who may no longer sign in with a password
        CHECK (required_roles <@ ARRAY['teacher', 'student', 'guardian']),
    created_at     timestamptz NOT NULL DEFAULT now(),
    updated_at     timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id),
    CHECK (NOT link_by_email OR cardinality(email_domains) > 0)
);

-- Who an account is at a provider. An address that was given to somebody else there does not take the account over.
CREATE TABLE gi.sso_identity (
    tenant_id   bigint NOT NULL,
    provider_id bigint NOT NULL,
    subject     text NOT NULL CHECK (length(subject) BETWEEN 1 AND 255),
    account_id  bigint NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, provider_id, subject),
    UNIQUE (tenant_id, provider_id, account_id),
    FOREIGN KEY (tenant_id, provider_id) REFERENCES gi.sso_provider (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, account_id) REFERENCES gi.account (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX ON gi.sso_identity (tenant_id, account_id);

-- Tries that came back from a provider: none comes back twice.
CREATE TABLE gi.sso_used_try (
    tenant_id  bigint NOT NULL,
    state_hash bytea NOT NULL,  -- BLAKE2b-256
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, state_hash)
);
CREATE INDEX ON gi.sso_used_try (tenant_id, expires_at);

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['sso_provider', 'sso_identity', 'sso_used_try'] LOOP
        EXECUTE format('ALTER TABLE gi.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE gi.%I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format(
            'CREATE POLICY tenant ON gi.%I TO gi_app'
            ' USING (tenant_id = (SELECT current_setting(''app.tenant_id'')::bigint))'
            ' WITH CHECK (tenant_id = (SELECT current_setting(''app.tenant_id'')::bigint))', name);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON gi.%I TO gi_app', name);
    END LOOP;
END $$;
