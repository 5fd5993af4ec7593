-- phase: baseline
-- People as their school sees them: without programs, with all their roles, and how far they are on their way in.
-- Who may sign in is said here and nowhere else.

CREATE VIEW gi.person WITH (security_invoker = true) AS
SELECT a.tenant_id, a.id, a.display_name, a.email, a.role, a.student_id, a.created_at, a.blocked_at,
       a.password_hash <> '' AS has_password,
       -- May hold a role twice.
       a.role || a.more_roles
           || CASE WHEN EXISTS (SELECT FROM gi.guardian_link g
                                 WHERE g.tenant_id = a.tenant_id AND g.account_id = a.id AND g.revoked_at IS NULL)
                   THEN ARRAY['guardian'] ELSE '{}' END AS roles,
       CASE WHEN a.blocked_at IS NOT NULL THEN 'blocked'
            WHEN a.password_hash <> '' THEN 'active'
            WHEN EXISTS (SELECT FROM gi.one_time_secret s
                          WHERE s.tenant_id = a.tenant_id AND s.account_id = a.id AND s.kind = 'invitation'
                            AND s.expires_at > now() AND s.uses_left > 0) THEN 'invited'
            ELSE 'no_way_in' END AS state
  FROM gi.account a
 WHERE NOT a.service;
GRANT SELECT ON gi.person TO gi_app;
