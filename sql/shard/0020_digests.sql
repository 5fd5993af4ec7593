-- phase: baseline
-- Digests: what is new, by mail, as seldom as a person chose. See docs/decisions/0030-digests.md.

ALTER TABLE gi.school
    -- IANA name. NULL: nobody has ruled on digests yet, so none go out.
    ADD COLUMN time_zone            text CHECK (length(time_zone) BETWEEN 1 AND 64),
    ADD COLUMN digest_on            boolean NOT NULL DEFAULT true,
    ADD COLUMN digest_guardians     text NOT NULL DEFAULT 'weekly'   -- for who did not choose
        CHECK (digest_guardians IN ('off', 'daily', 'weekly')),
    ADD COLUMN digest_students      text NOT NULL DEFAULT 'off' CHECK (digest_students IN ('off', 'daily', 'weekly')),
    ADD COLUMN digest_with_grades   boolean NOT NULL DEFAULT true,
    ADD COLUMN digest_hour          integer NOT NULL DEFAULT 17 CHECK (digest_hour BETWEEN 7 AND 20),
    ADD COLUMN digest_weekday       integer NOT NULL DEFAULT 5 CHECK (digest_weekday BETWEEN 1 AND 7),  -- 1: Monday
    ADD COLUMN digest_quiet_days    integer[] NOT NULL DEFAULT '{6,7}' CHECK (digest_quiet_days <@ ARRAY[1, 2, 3, 4, 5, 6, 7]),
    ADD COLUMN digest_grace_minutes integer NOT NULL DEFAULT 120 CHECK (digest_grace_minutes BETWEEN 0 AND 2880),
    ADD COLUMN digest_key           bytea NOT NULL DEFAULT '',  -- signs the links that end digests; empty: none went out
    ADD COLUMN digest_due_at        timestamptz;                -- the next round; none: not planned since a rule changed

-- Nothing of a class is told while its teacher holds it: until then, or until it is released.
ALTER TABLE gi.class
    ADD COLUMN digest_held_at    timestamptz,
    ADD COLUMN digest_held_until timestamptz,
    ADD CONSTRAINT digest_held CHECK (digest_held_until IS NULL OR digest_held_at IS NOT NULL);

-- Since when somebody may be mailed about a child's grades. What was before they learn from no mail, also when the right
-- was taken and came back.
ALTER TABLE gi.guardian_link
    ADD COLUMN mailed_since timestamptz NOT NULL DEFAULT now();
CREATE FUNCTION gi.mails_begin() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NEW.student_id <> OLD.student_id
       OR NEW.revoked_at IS NULL AND NEW.rights @> ARRAY['grades', 'mail']
          AND NOT (OLD.revoked_at IS NULL AND OLD.rights @> ARRAY['grades', 'mail']) THEN
        NEW.mailed_since := now();
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER mails_begin BEFORE UPDATE ON gi.guardian_link FOR EACH ROW EXECUTE FUNCTION gi.mails_begin();

-- What a person chose.
CREATE TABLE gi.digest (
    tenant_id   bigint NOT NULL,
    account_id  bigint NOT NULL,
    frequency   text NOT NULL CHECK (frequency IN ('off', 'daily', 'weekly')),
    before_link text CHECK (before_link IN ('usual', 'daily', 'weekly')),  -- ended by the link of a mail: how it was
    CHECK (before_link IS NULL OR frequency = 'off'),
    PRIMARY KEY (tenant_id, account_id),
    FOREIGN KEY (tenant_id, account_id) REFERENCES gi.account (tenant_id, id) ON DELETE CASCADE
);

-- A person and a child (or themself): muted, and up to which moment all that is settled has been told.
CREATE TABLE gi.digest_child (
    tenant_id  bigint NOT NULL,
    account_id bigint NOT NULL,
    student_id bigint NOT NULL,
    muted      boolean NOT NULL DEFAULT false,
    told_until timestamptz,
    PRIMARY KEY (tenant_id, account_id, student_id),
    FOREIGN KEY (tenant_id, account_id) REFERENCES gi.account (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, student_id) REFERENCES gi.student (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX ON gi.digest_child (tenant_id, student_id);

-- What was left for a later digest: a score that had changed a moment before, or (slot 0) a class that was held. The
-- person knows it as it was at `since`.
CREATE TABLE gi.digest_later (
    tenant_id  bigint NOT NULL,
    account_id bigint NOT NULL,
    student_id bigint NOT NULL,
    class_id   bigint NOT NULL,
    slot       integer NOT NULL CHECK (slot >= 0),
    since      timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, account_id, student_id, class_id, slot),
    FOREIGN KEY (tenant_id, account_id) REFERENCES gi.account (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, student_id) REFERENCES gi.student (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, class_id) REFERENCES gi.class (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX ON gi.digest_later (tenant_id, student_id);
CREATE INDEX ON gi.digest_later (tenant_id, class_id);

-- Digests that the mail server refused for good, in a row. Those to another address do not count.
CREATE TABLE gi.digest_refusal (
    tenant_id    bigint NOT NULL,
    account_id   bigint NOT NULL,
    address_hash bytea NOT NULL,  -- SHA-256
    times        integer NOT NULL CHECK (times > 0),
    newest_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, account_id),
    FOREIGN KEY (tenant_id, account_id) REFERENCES gi.account (tenant_id, id) ON DELETE CASCADE
);

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['digest', 'digest_child', 'digest_later', 'digest_refusal'] LOOP
        EXECUTE format('ALTER TABLE gi.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE gi.%I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format(
            'CREATE POLICY tenant ON gi.%I TO gi_app'
            ' USING (tenant_id = (SELECT current_setting(''app.tenant_id'')::bigint))'
            ' WITH CHECK (tenant_id = (SELECT current_setting(''app.tenant_id'')::bigint))', name);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON gi.%I TO gi_app', name);
    END LOOP;
END $$;

-- One mail at a time: who has not got the last one yet gets no other.
CREATE UNIQUE INDEX mail_one_digest ON gi.mail (tenant_id, account_id) WHERE kind = 'digest' AND state = 'waiting';
-- Digests never stand before a mail that somebody waits for: each sort is claimed for itself.
CREATE INDEX mail_waiting_by_sort ON gi.mail (tenant_id, (kind = 'digest'), next_at, id) WHERE state = 'waiting';

-- Whom a digest may be about: who may see the grades of a student, may be written to about them, and can sign in.
-- `frequency` is what they chose, or what is usual at the school for guardians and for students. `right_since`: they may
-- know of what came from then on; `told_until` counts from then, too. `shut_out`: the pages show them nothing, since they
-- lack the second factor that the school wants. `refused`: their mailbox takes no mail; after a month it is tried again.
CREATE VIEW gi.digest_reader WITH (security_invoker = true) AS
SELECT a.tenant_id, a.id AS account_id, s.id AS student_id, k.own, coalesce(d.muted, false) AS muted,
       CASE WHEN d.told_until >= k.right_since THEN d.told_until END AS told_until, k.right_since,
       g.frequency AS chosen, u.usual, coalesce(g.frequency, u.usual) AS frequency,
       o.second_factor_roles IS NOT NULL
       AND o.second_factor_roles && (ARRAY[a.role] || a.more_roles || CASE WHEN l.any_link THEN ARRAY['guardian'] END)
       AND NOT EXISTS (SELECT FROM gi.second_factor f
                        WHERE f.tenant_id = a.tenant_id AND f.account_id = a.id AND f.secret IS NOT NULL) AS shut_out,
       EXISTS (SELECT FROM gi.digest_refusal f
                WHERE f.tenant_id = a.tenant_id AND f.account_id = a.id AND f.times >= 3
                  AND f.newest_at > now() - interval '30 days'
                  AND f.address_hash = sha256(convert_to(a.email, 'UTF8'))) AS refused
  FROM (SELECT tenant_id, id AS account_id, student_id, true AS own, '-infinity'::timestamptz AS right_since
          FROM gi.account WHERE student_id IS NOT NULL
        UNION ALL
        SELECT tenant_id, account_id, student_id, false, mailed_since FROM gi.guardian_link
         WHERE revoked_at IS NULL AND rights @> ARRAY['grades', 'mail']) AS k
  JOIN gi.account a ON a.tenant_id = k.tenant_id AND a.id = k.account_id
  JOIN gi.student s ON s.tenant_id = k.tenant_id AND s.id = k.student_id
  LEFT JOIN gi.digest g ON g.tenant_id = k.tenant_id AND g.account_id = k.account_id
  LEFT JOIN gi.digest_child d
         ON d.tenant_id = k.tenant_id AND d.account_id = k.account_id AND d.student_id = k.student_id
  LEFT JOIN gi.school o ON o.tenant_id = k.tenant_id
 CROSS JOIN LATERAL (
       SELECT count(*) > 0 AS any_link, coalesce(bool_or(rights @> ARRAY['grades', 'mail']), false) AS mailed
         FROM gi.guardian_link
        WHERE tenant_id = k.tenant_id AND account_id = k.account_id AND revoked_at IS NULL) AS l
 CROSS JOIN LATERAL (
       SELECT CASE WHEN k.own AND NOT l.mailed THEN coalesce(o.digest_students, 'off')
                   ELSE coalesce(o.digest_guardians, 'weekly') END AS usual) AS u
 WHERE NOT a.service AND a.blocked_at IS NULL
   AND s.merged_into IS NULL AND NOT s.removed AND s.anonymised_at IS NULL
   AND (a.password_hash <> ''
        OR EXISTS (SELECT FROM gi.sso_identity i WHERE i.tenant_id = a.tenant_id AND i.account_id = a.id));
GRANT SELECT ON gi.digest_reader TO gi_app;
