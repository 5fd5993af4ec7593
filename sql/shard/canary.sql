-- Plants the two schools of the isolation canary: one row in every table that holds schools' rows, for each of them. See
-- docs/tenancy.md. Run by `gradeinsight migrate`, again and again: what is there stays, what was lost comes back. A
-- migration that adds a table adds its row here; a test compares this file with the catalogue.
--
-- Nobody is in these rows, and nothing works: no address leads to the schools, sign-ins and secrets ended long ago, the
-- mail was dropped. The ids are the same in both schools, so that a write that gets through shows as a duplicate.

DO $$
DECLARE
    long_ago CONSTANT timestamptz := '2000-01-01';
    digest   CONSTANT bytea := decode(repeat('00', 32), 'hex');
    school   bigint;
BEGIN
    SET CONSTRAINTS ALL IMMEDIATE;
    INSERT INTO gi.tenant_fence (tenant_id, epoch, state)
    VALUES (9000000000000000001, 1, 'active'), (9000000000000000002, 1, 'active') ON CONFLICT DO NOTHING;

    -- An owner who is no superuser is bound like everybody, and has no policy.
    PERFORM set_config('role', 'gi_app', true) WHERE row_security_active('gi.student');

    FOREACH school IN ARRAY ARRAY[9000000000000000001, 9000000000000000002] LOOP
        PERFORM set_config('app.tenant_id', school::text, true);

        -- People
        INSERT INTO gi.school (tenant_id) VALUES (school) ON CONFLICT DO NOTHING;
        INSERT INTO gi.school_logo (tenant_id, digest, content_type, width, height, bytes)
        VALUES (school, digest, 'image/png', 1, 1, '') ON CONFLICT DO NOTHING;
        INSERT INTO gi.student (tenant_id, id, last_name, first_name, sort_key)
        VALUES (school, 7, 'Canary', 'First', ''), (school, 8, 'Canary', 'Second', '') ON CONFLICT DO NOTHING;
        INSERT INTO gi.student_identity (tenant_id, kind, value, student_id)
        VALUES (school, 'number', 'canary', 7) ON CONFLICT DO NOTHING;
        INSERT INTO gi.account (tenant_id, id, email, display_name, role, blocked_at)
        VALUES (school, 7, 'canary@canary.invalid', 'Canary', 'teacher', long_ago) ON CONFLICT DO NOTHING;
        INSERT INTO gi.account_identity (tenant_id, kind, value, account_id)
        VALUES (school, 'oneroster', 'canary', 7) ON CONFLICT DO NOTHING;
        INSERT INTO gi.guardian_link (tenant_id, account_id, student_id, rights, revoked_at)
        VALUES (school, 7, 7, '{}', long_ago) ON CONFLICT DO NOTHING;

        -- What lets somebody in
        INSERT INTO gi.session (tenant_id, token_hash, account_id, id, created_at, last_used_at, expires_at)
        VALUES (school, digest, 7, 7, long_ago, long_ago, long_ago) ON CONFLICT DO NOTHING;
        INSERT INTO gi.api_token (tenant_id, id, token_hash, account_id, name, scopes, created_by, expires_at, revoked_at)
        VALUES (school, 7, digest, 7, 'canary', '{}', 7, long_ago, long_ago) ON CONFLICT DO NOTHING;
        INSERT INTO gi.one_time_secret (tenant_id, secret_hash, kind, account_id, expires_at, uses_left)
        VALUES (school, digest, 'invitation', 7, long_ago, 0) ON CONFLICT DO NOTHING;
        INSERT INTO gi.second_factor (tenant_id, account_id) VALUES (school, 7) ON CONFLICT DO NOTHING;
        INSERT INTO gi.recovery_code (tenant_id, account_id, code_hash) VALUES (school, 7, digest) ON CONFLICT DO NOTHING;
        INSERT INTO gi.sso_provider (tenant_id, id, kind, name, issuer, client_id, client_secret)
        VALUES (school, 7, 'other', 'canary', 'https://canary.invalid', 'canary', '') ON CONFLICT DO NOTHING;
        INSERT INTO gi.sso_identity (tenant_id, provider_id, subject, account_id)
        VALUES (school, 7, 'canary', 7) ON CONFLICT DO NOTHING;
        INSERT INTO gi.sso_used_try (tenant_id, state_hash, expires_at)
        VALUES (school, digest, long_ago) ON CONFLICT DO NOTHING;
        INSERT INTO gi.operator_grant (tenant_id, id, purpose, granted_by, ends_at)
        VALUES (school, 7, 'canary', 7, now() + interval '1 hour') ON CONFLICT DO NOTHING;

        -- Classes and grades
        INSERT INTO gi.class (tenant_id, id, name, archived_at) VALUES (school, 7, 'Canary', long_ago)
            ON CONFLICT DO NOTHING;
        INSERT INTO gi.class_identity (tenant_id, kind, value, class_id)
        VALUES (school, 'oneroster', 'canary', 7) ON CONFLICT DO NOTHING;
        INSERT INTO gi.class_teacher (tenant_id, class_id, account_id) VALUES (school, 7, 7) ON CONFLICT DO NOTHING;
        INSERT INTO gi.assignment (tenant_id, id, class_id, slot, name, published_at, seen_since)
        VALUES (school, 7, 7, 1, 'Canary', NULL, NULL) ON CONFLICT DO NOTHING;
        INSERT INTO gi.grading_change (tenant_id, id, class_id, account_id, created_at)
        VALUES (school, 7, 7, 7, long_ago) ON CONFLICT DO NOTHING;
        INSERT INTO gi.enrolment (tenant_id, class_id, student_id, points, statuses)
        VALUES (school, 7, 7, '{10000}', '.') ON CONFLICT DO NOTHING;
        INSERT INTO gi.change_set (tenant_id, id, class_id, account_id, kind, created_at, seq)
        VALUES (school, 7, 7, 7, 'edit', long_ago, 1) ON CONFLICT DO NOTHING;
        INSERT INTO gi.change_row (tenant_id, change_set_id, student_id, slots, old_points, new_points, old_statuses,
                                   new_statuses)
        VALUES (school, 7, 7, '{1}', '{NULL}', '{10000}', '.', '.') ON CONFLICT DO NOTHING;
        INSERT INTO gi.score_comment (tenant_id, id, class_id, student_id, slot, account_id, body, for_family, created_at)
        VALUES (school, 7, 7, 7, 1, 7, 'Canary', false, long_ago) ON CONFLICT DO NOTHING;
        INSERT INTO gi.tag (tenant_id, key, name) VALUES (school, 'canary', 'Canary') ON CONFLICT DO NOTHING;
        INSERT INTO gi.tag_rule (tenant_id, place, tag, words) VALUES (school, 1, 'Canary', '{canary}')
            ON CONFLICT DO NOTHING;
        INSERT INTO gi.tag_change (tenant_id, id, account_id, kind, tag, became, details, classes, change_sets,
                                   assignments, created_at, undone_at)
        VALUES (school, 7, 7, 'changed', 'Canary', 'Canary', '{}', '{}', '{}', 0, long_ago, long_ago) ON CONFLICT DO NOTHING;
        INSERT INTO gi.visit (tenant_id, account_id, student_id, begun_at, seen_at)
        VALUES (school, 7, 7, long_ago, long_ago) ON CONFLICT DO NOTHING;

        -- Files
        INSERT INTO gi.import (tenant_id, id, class_id, account_id, file_name, file_digest, format, report, created_at)
        VALUES (school, 7, 7, 7, 'canary.csv', digest, 'canary', '{}', long_ago) ON CONFLICT DO NOTHING;
        INSERT INTO gi.import_draft (tenant_id, id, class_id, account_id, file_name, file, file_digest, created_at,
                                     expires_at)
        VALUES (school, 7, 7, 7, 'canary.csv', '', digest, long_ago, long_ago) ON CONFLICT DO NOTHING;
        INSERT INTO gi.import_job (tenant_id, id, class_id, account_id, draft_id, kind, file_name, decisions, state, phase,
                                   lease_until, created_at, finished_at)
        VALUES (school, 7, 7, 7, 7, 'preview', 'canary.csv', '{}', 'cancelled', 'cancelled', long_ago, long_ago, long_ago)
            ON CONFLICT DO NOTHING;
        INSERT INTO gi.report_job (tenant_id, id, account_id, class_id, kind, language, made_on, state, lease_until,
                                   created_at, finished_at)
        VALUES (school, 7, 7, 7, 'card', 'en', long_ago, 'done', long_ago, long_ago, long_ago) ON CONFLICT DO NOTHING;
        INSERT INTO gi.report_piece (tenant_id, job_id, attempt, number, bytes)
        VALUES (school, 7, 0, 1, '') ON CONFLICT DO NOTHING;
        INSERT INTO gi.column_mapping (tenant_id, account_id, signature, mapping)
        VALUES (school, 7, digest, '{}') ON CONFLICT DO NOTHING;
        INSERT INTO gi.roster_head (tenant_id, seq) VALUES (school, 1) ON CONFLICT DO NOTHING;
        INSERT INTO gi.roster_change (tenant_id, id, seq, account_id, kind, summary, chain, created_at)
        VALUES (school, 7, 1, 7, 'import', '{}', '', long_ago) ON CONFLICT DO NOTHING;
        INSERT INTO gi.roster_write (tenant_id, change_id, object, before, after)
        VALUES (school, 7, 'canary', '', '') ON CONFLICT DO NOTHING;
        INSERT INTO gi.roster_draft (tenant_id, id, account_id, file_name, file, file_digest, created_at, expires_at)
        VALUES (school, 7, 7, 'canary.csv', '', digest, long_ago, long_ago) ON CONFLICT DO NOTHING;

        -- Students who were two, and privacy
        INSERT INTO gi.student_merge (tenant_id, id, kept, absorbed, account_id, details, created_at, undone_at, undone_by)
        VALUES (school, 7, 7, 8, 7, '{}', long_ago, long_ago, 7) ON CONFLICT DO NOTHING;
        INSERT INTO gi.distinct_students (tenant_id, student_id, other_id, account_id)
        VALUES (school, 7, 8, 7) ON CONFLICT DO NOTHING;
        INSERT INTO gi.erasure (tenant_id, id, number, student_id, account_id, mode, reason, counts, digest)
        VALUES (school, 7, 1, 9, 7, 'erase', 'mistake', '{}', digest) ON CONFLICT DO NOTHING;
        INSERT INTO gi.redaction (tenant_id, change_id, erasure_id, seal)
        VALUES (school, 9, 7, digest) ON CONFLICT DO NOTHING;
        INSERT INTO gi.disclosure (tenant_id, id, student_id, account_id, recipient, purpose, disclosed_on)
        VALUES (school, 7, 7, 7, 'canary', 'canary', long_ago::date) ON CONFLICT DO NOTHING;

        -- Mail
        INSERT INTO gi.mail (tenant_id, id, account_id, kind, state, address, name, subject, body_text, body_html,
                             unsubscribe, created_at, expires_at, next_at, finished_at)
        VALUES (school, 7, 7, 'canary', 'dropped', '', '', '', '', '', '', long_ago, long_ago, long_ago, long_ago)
            ON CONFLICT DO NOTHING;
        INSERT INTO gi.digest (tenant_id, account_id, frequency) VALUES (school, 7, 'off') ON CONFLICT DO NOTHING;
        INSERT INTO gi.digest_child (tenant_id, account_id, student_id, muted) VALUES (school, 7, 7, true)
            ON CONFLICT DO NOTHING;
        INSERT INTO gi.digest_later (tenant_id, account_id, student_id, class_id, slot, since)
        VALUES (school, 7, 7, 7, 0, long_ago) ON CONFLICT DO NOTHING;
        INSERT INTO gi.digest_refusal (tenant_id, account_id, address_hash, times, newest_at)
        VALUES (school, 7, digest, 1, long_ago) ON CONFLICT DO NOTHING;

        -- The record: the lines of the changes above are there already, unless somebody took them away.
        PERFORM gi.append_audit(school, 'system', 0, 'canary.planted', NULL, NULL, NULL, '{}')
          WHERE NOT EXISTS (SELECT FROM gi.audit WHERE tenant_id = school);
    END LOOP;
END $$;
