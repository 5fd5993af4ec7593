-- phase: baseline
-- People: several roles in one account, guardians with rights of their own, what the school rules for all, secrets that
-- work once, and the record of who did and saw what. See docs/people.md.

ALTER TABLE gi.account
    -- Besides `role`, which says what the person sees first.
    ADD COLUMN more_roles text[] NOT NULL DEFAULT '{}'
        CHECK (more_roles <@ ARRAY['school_admin', 'teacher', 'student', 'guardian']),
    ADD COLUMN service boolean NOT NULL DEFAULT false,                       -- no person: a program with a token
    ADD COLUMN blocked_at timestamptz,                                       -- may not sign in since
    ADD COLUMN sessions_valid_from timestamptz NOT NULL DEFAULT '-infinity'; -- earlier sign-ins have ended
ALTER TABLE gi.account
    DROP CONSTRAINT account_check,
    ADD CONSTRAINT student_has_record
        CHECK ((role = 'student' OR 'student' = ANY (more_roles)) = (student_id IS NOT NULL)),
    ALTER COLUMN password_hash SET DEFAULT '';  -- empty: no password; invited, or signs in another way

-- A link that was revoked stays as a row, so that the next roster does not bring it back.
ALTER TABLE gi.guardian_link
    ADD COLUMN relationship text NOT NULL DEFAULT '' CHECK (length(relationship) <= 100),
    ADD COLUMN rights text[] NOT NULL DEFAULT '{grades,mail,records}'
        CHECK (rights <@ ARRAY['grades', 'mail', 'records']),
    ADD COLUMN revoked_at timestamptz;

-- One row a school, made when something is first ruled.
CREATE TABLE gi.school (
    tenant_id           bigint PRIMARY KEY,
    sessions_valid_from timestamptz NOT NULL DEFAULT '-infinity',  -- earlier sign-ins have ended
    second_factor_roles text[] NOT NULL DEFAULT '{}'               -- who must have a second factor
        CHECK (second_factor_roles <@ ARRAY['school_admin', 'teacher', 'student', 'guardian']),
    updated_at          timestamptz NOT NULL DEFAULT now()
);

-- What is sent or printed and lets its holder do one thing: see src/people/one_time_secrets.hpp.
CREATE TABLE gi.one_time_secret (
    tenant_id   bigint NOT NULL,
    secret_hash bytea NOT NULL,  -- BLAKE2b-256
    kind        text NOT NULL CHECK (kind IN ('invitation', 'password_reset', 'magic_link', 'family_code')),
    account_id  bigint,          -- whose; none for a code of a family
    student_id  bigint,          -- the child that a code of a family is for
    details     text NOT NULL DEFAULT '{}',
    created_by  bigint,          -- account
    created_at  timestamptz NOT NULL DEFAULT now(),
    expires_at  timestamptz NOT NULL,
    uses_left   integer NOT NULL DEFAULT 1 CHECK (uses_left >= 0),
    PRIMARY KEY (tenant_id, secret_hash),
    FOREIGN KEY (tenant_id, account_id) REFERENCES gi.account (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, student_id) REFERENCES gi.student (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX ON gi.one_time_secret (tenant_id, account_id, kind);
CREATE INDEX ON gi.one_time_secret (tenant_id, student_id, kind);

-- Who did, and who saw, what. Ids only: names are looked up when it is read, so that a person can be erased.
CREATE TABLE gi.audit (
    tenant_id  bigint NOT NULL,
    seq        bigint NOT NULL,
    at         timestamptz NOT NULL,
    actor_kind text NOT NULL CHECK (actor_kind IN ('account', 'token', 'operator', 'nobody', 'system')),
    actor_id   bigint NOT NULL,  -- 0: nobody, or the system
    action     text NOT NULL CHECK (action ~ '^[a-z_]+\.[a-z_]+$'),
    account_id bigint,           -- who it was done to
    student_id bigint,
    class_id   bigint,
    details    text NOT NULL DEFAULT '{}',  -- JSON, nothing personal; kept as text since it is digested
    chain      bytea NOT NULL,
    PRIMARY KEY (tenant_id, seq)
);
CREATE INDEX audit_student ON gi.audit (tenant_id, student_id, seq) WHERE student_id IS NOT NULL;
CREATE INDEX audit_class ON gi.audit (tenant_id, class_id, seq) WHERE class_id IS NOT NULL;
CREATE INDEX audit_actor ON gi.audit (tenant_id, actor_id, seq);

-- The newest line. Its lock makes writers take turns.
CREATE TABLE gi.audit_head (
    tenant_id bigint PRIMARY KEY,
    seq       bigint NOT NULL DEFAULT 0,
    chain     bytea NOT NULL DEFAULT ''
);

-- Every line holds the digest of itself and of the line before: one that is removed, altered or put in later shows.
CREATE FUNCTION gi.audit_digest(before bytea, seq bigint, at timestamptz, actor_kind text, actor_id bigint, action text,
                                account_id bigint, student_id bigint, class_id bigint, details text)
RETURNS bytea LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT sha256(before || convert_to(concat_ws(E'\x1f', seq::text, (extract(epoch FROM at) * 1000000)::bigint::text,
                                                 actor_kind, actor_id::text, action, coalesce(account_id::text, '-'),
                                                 coalesce(student_id::text, '-'), coalesce(class_id::text, '-'), details),
                                       'UTF8'))
$$;

CREATE FUNCTION gi.append_audit(p_tenant bigint, p_actor_kind text, p_actor_id bigint, p_action text, p_account bigint,
                                p_student bigint, p_class bigint, p_details text)
RETURNS void LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    now_at   CONSTANT timestamptz := clock_timestamp();
    head_seq   bigint;
    head_chain bytea;
BEGIN
    SELECT seq, chain INTO head_seq, head_chain FROM gi.audit_head WHERE tenant_id = p_tenant FOR UPDATE;
    IF NOT FOUND THEN
        INSERT INTO gi.audit_head (tenant_id) VALUES (p_tenant) ON CONFLICT DO NOTHING;
        SELECT seq, chain INTO head_seq, head_chain FROM gi.audit_head WHERE tenant_id = p_tenant FOR UPDATE;
    END IF;
    head_seq := head_seq + 1;
    head_chain := gi.audit_digest(head_chain, head_seq, now_at, p_actor_kind, p_actor_id, p_action, p_account, p_student,
                                  p_class, p_details);
    INSERT INTO gi.audit (tenant_id, seq, at, actor_kind, actor_id, action, account_id, student_id, class_id, details, chain)
    VALUES (p_tenant, head_seq, now_at, p_actor_kind, p_actor_id, p_action, p_account, p_student, p_class, p_details,
            head_chain);
    UPDATE gi.audit_head SET seq = head_seq, chain = head_chain WHERE tenant_id = p_tenant;
END $$;

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['school', 'one_time_secret', 'audit', 'audit_head'] LOOP
        EXECUTE format('ALTER TABLE gi.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE gi.%I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format(
            'CREATE POLICY tenant ON gi.%I TO gi_app'
            ' USING (tenant_id = (SELECT current_setting(''app.tenant_id'')::bigint))'
            ' WITH CHECK (tenant_id = (SELECT current_setting(''app.tenant_id'')::bigint))', name);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON gi.%I TO gi_app', name);
    END LOOP;
END $$;

-- The record is written once.
REVOKE UPDATE, DELETE ON gi.audit FROM gi_app;
REVOKE DELETE ON gi.audit_head FROM gi_app;
