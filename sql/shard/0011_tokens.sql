-- phase: baseline
-- Tokens of programs: a person's own, or of a service, which is an account without a person (gi.account.service).

CREATE TABLE gi.api_token (
    tenant_id    bigint NOT NULL,
    id           bigint NOT NULL,
    token_hash   bytea NOT NULL,  -- BLAKE2b-256
    account_id   bigint NOT NULL, -- whom it acts for
    name         text NOT NULL CHECK (name <> '' AND length(name) <= 100),
    scopes       text[] NOT NULL
        CHECK (scopes <@ ARRAY['grades:read', 'grades:write', 'people:manage', 'school:manage']),
    created_by   bigint NOT NULL, -- account
    created_at   timestamptz NOT NULL DEFAULT now(),
    expires_at   timestamptz NOT NULL,
    last_used_at timestamptz,     -- to some minutes
    revoked_at   timestamptz,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, token_hash),
    FOREIGN KEY (tenant_id, account_id) REFERENCES gi.account (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX ON gi.api_token (tenant_id, account_id);

ALTER TABLE gi.api_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE gi.api_token FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON gi.api_token TO gi_app
 USING (tenant_id = (SELECT current_setting('app.tenant_id')::bigint))
 WITH CHECK (tenant_id = (SELECT current_setting('app.tenant_id')::bigint));
GRANT SELECT, INSERT, UPDATE, DELETE ON gi.api_token TO gi_app;
