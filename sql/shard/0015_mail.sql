-- phase: baseline
-- Mails that wait to be sent, and that they were: see src/mail/outbox.hpp.

ALTER TABLE gi.account
    ADD COLUMN invited_at timestamptz;  -- when the school last asked the person in; NULL: never

CREATE TABLE gi.mail (
    tenant_id   bigint NOT NULL,
    id          bigint NOT NULL,
    account_id  bigint NOT NULL,  -- who gets it
    kind        text NOT NULL CHECK (kind ~ '^[a-z_]+$'),
    state       text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'failed', 'dropped')),
    address     text NOT NULL,
    name        text NOT NULL,
    subject     text NOT NULL,
    body_text   text NOT NULL,
    body_html   text NOT NULL,
    unsubscribe text NOT NULL,  -- address that ends such mails; empty: one cannot
    created_at  timestamptz NOT NULL DEFAULT now(),
    expires_at  timestamptz NOT NULL,  -- not worth sending later
    attempts    integer NOT NULL DEFAULT 0,
    next_at     timestamptz NOT NULL DEFAULT now(),  -- the next try; while it is sent, the end of the sender's lease
    worker      bigint NOT NULL DEFAULT 0,           -- who holds the lease
    finished_at timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, account_id) REFERENCES gi.account (tenant_id, id) ON DELETE CASCADE,
    -- Bodies hold links that open accounts: what no longer waits keeps nothing of them.
    CHECK ((state = 'waiting') = (finished_at IS NULL)),
    CHECK (state = 'waiting' OR address || name || subject || body_text || body_html || unsubscribe = '')
);
CREATE INDEX mail_waiting ON gi.mail (tenant_id, next_at) WHERE state = 'waiting';
CREATE INDEX mail_finished ON gi.mail (tenant_id, finished_at) WHERE state <> 'waiting';
CREATE INDEX ON gi.mail (tenant_id, account_id, kind);

ALTER TABLE gi.mail ENABLE ROW LEVEL SECURITY;
ALTER TABLE gi.mail FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON gi.mail TO gi_app
    USING (tenant_id = (SELECT current_setting('app.tenant_id')::bigint))
    WITH CHECK (tenant_id = (SELECT current_setting('app.tenant_id')::bigint));
GRANT SELECT, INSERT, UPDATE, DELETE ON gi.mail TO gi_app;
