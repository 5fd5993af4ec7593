-- phase: baseline
-- Sign-ins that their owner can see and end: the device, the last use, and a limit without use besides the end that was
-- there. Those that are open end with this change, since nothing of it is known of them.

TRUNCATE gi.session;

ALTER TABLE gi.session
    -- What its owner sees; the secret is another. The default is for servers of schema 9.
    ADD COLUMN id           bigint NOT NULL DEFAULT floor(random() * 9007199254740992)::bigint,
    ADD COLUMN last_used_at timestamptz NOT NULL DEFAULT now(),  -- written once a minute at most
    ADD COLUMN idle_limit   interval NOT NULL DEFAULT '2 hours',
    ADD COLUMN device       text NOT NULL DEFAULT '' CHECK (length(device) <= 100),  -- "Firefox on Windows"
    ADD COLUMN remembered   boolean NOT NULL DEFAULT false;

CREATE UNIQUE INDEX session_of_account ON gi.session (tenant_id, account_id, id);
DROP INDEX gi.session_tenant_id_account_id_idx;
