-- phase: baseline
-- Who runs the platform. They belong to no school: what they may see of one is what that school grants them, in its
-- shard, for a time (see sql/shard/0019_operators.sql). A token opens the control plane, never a school.

CREATE TABLE registry.operator (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email      text NOT NULL CONSTRAINT operator_taken UNIQUE
        CONSTRAINT operator_email_form CHECK (email = lower(btrim(email)) AND length(email) BETWEEN 3 AND 254),
    name       text NOT NULL CONSTRAINT operator_name_form CHECK (name = btrim(name) AND length(name) BETWEEN 1 AND 200),
    created_at timestamptz NOT NULL DEFAULT now(),
    blocked_at timestamptz  -- may do nothing since
);

CREATE TABLE registry.operator_token (
    hash         text PRIMARY KEY,  -- SHA-256 of the token, in hex
    operator_id  bigint NOT NULL REFERENCES registry.operator,
    label        text NOT NULL CHECK (length(label) BETWEEN 1 AND 100),
    scopes       text[] NOT NULL CHECK (scopes <@ ARRAY['read', 'write'] AND cardinality(scopes) > 0),
    created_at   timestamptz NOT NULL DEFAULT now(),
    expires_at   timestamptz NOT NULL,
    revoked_at   timestamptz,
    last_used_at timestamptz
);
CREATE INDEX ON registry.operator_token (operator_id);
