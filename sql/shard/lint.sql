-- The tenancy lint: one row a violation {code, object, message}; a sound shard gives none. Run at start-up against live
-- shards, by `gradeinsight migrate --check`, and by the tests. $1 is the role that the pods connect as. By hand:
--   psql -c "PREPARE lint(text) AS $(cat sql/shard/lint.sql)" -c "EXECUTE lint('gi_app')"

WITH RECURSIVE
-- Whatever the pods can become: their role, gi_app, and all roles that these are members of.
app AS (
    SELECT oid FROM pg_roles WHERE rolname IN ($1, 'gi_app')
    UNION
    SELECT m.roleid FROM app JOIN pg_auth_members m ON m.member = app.oid
),
app_role AS (SELECT r.* FROM pg_roles r JOIN app USING (oid)),
-- A superuser has every right; one row for that is enough.
plain_role AS (SELECT oid, rolname FROM app_role WHERE NOT rolsuper),

-- Tables that hold no school's rows. The pods never write them.
unshared(name) AS (VALUES ('gi.tenant_fence'), ('gi_migration.applied')),

-- Everything in gi, and whatever the pods can reach outside it. What an extension brings is the extension's.
relation AS (
    SELECT c.*, format('%I.%I', n.nspname, c.relname) AS name
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm', 'S')
       AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
       AND NOT EXISTS (SELECT FROM pg_depend d
                        WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
       AND (n.nspname = 'gi' OR EXISTS (
            SELECT FROM plain_role a
             WHERE CASE WHEN c.relkind = 'S' THEN has_sequence_privilege(a.oid, c.oid, 'USAGE,SELECT,UPDATE')
                        ELSE has_table_privilege(a.oid, c.oid, 'DELETE,TRUNCATE,TRIGGER')
                          OR has_any_column_privilege(a.oid, c.oid, 'SELECT,INSERT,UPDATE,REFERENCES') END))
),
all_tables AS (
    SELECT r.*, a.attnum AS tenant, a.attnotnull
      FROM relation r
      LEFT JOIN pg_attribute a ON a.attrelid = r.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
     WHERE r.relkind IN ('r', 'p', 'f')
),
-- The tables that hold the schools' rows.
school_table AS (SELECT * FROM all_tables WHERE name NOT IN (SELECT name FROM unshared)),

-- Functions that run with their owner's rights. One of them is meant to.
definer AS (
    SELECT p.*, n.nspname, p.oid::regprocedure::text AS name,
           n.nspname = 'gi' AND p.proname = 'enter_w' AND oidvectortypes(p.proargtypes) = 'bigint, bigint' AS is_enter_w
      FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE p.prosecdef AND n.nspname !~ '^pg_'
       AND NOT EXISTS (SELECT FROM pg_depend d
                        WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
),

-- Policies that count for the pods.
policy AS (
    SELECT p.*, t.name AS table_name
      FROM pg_policy p JOIN school_table t ON t.oid = p.polrelid
     WHERE p.polroles = '{0}' OR p.polroles && ARRAY(SELECT oid FROM app)
),
-- USING and WITH CHECK, each judged by its text as PostgreSQL prints it.
judged_policy AS (
    SELECT p.table_name || '.' || p.polname AS name,
           CASE WHEN regexp_replace(e.text, '(?<![.\w"])current_setting\(', '', 'g') ~ '[\w"]\('
                THEN 'policy_calls_function'
                WHEN e.text ~ 'current_setting' AND e.text !~ 'SELECT .*current_setting'
                THEN 'policy_not_initplan'
                WHEN p.polpermissive AND e.text <>
                     '(tenant_id = ( SELECT (current_setting(''app.tenant_id''::text))::bigint AS current_setting))'
                THEN 'policy_not_tenant' END AS code
      FROM policy p
     CROSS JOIN LATERAL (VALUES (pg_get_expr(p.polqual, p.polrelid)),
                                (pg_get_expr(p.polwithcheck, p.polrelid))) e(text)
     WHERE e.text IS NOT NULL
),

violation(code, object, message) AS (

-- The server and the schema as a whole --------------------------------------------------------------------------------

SELECT 'server_too_old', 'PostgreSQL ' || current_setting('server_version'),
       'Versions before 15.14, 16.10 and 17.6 show rows through statistics (CVE-2025-8713): update PostgreSQL.'
  FROM (SELECT current_setting('server_version_num')::int AS version) v
 WHERE version < 150014 OR version BETWEEN 160000 AND 160009 OR version BETWEEN 170000 AND 170005

UNION ALL
SELECT 'schema_missing', wanted.name, 'The shard has no ' || wanted.name || ': run gradeinsight migrate.'
  FROM (VALUES ('gi.tenant_fence', EXISTS (SELECT FROM relation WHERE name = 'gi.tenant_fence')),
               ('gi.enter_w', EXISTS (SELECT FROM definer WHERE is_enter_w))) wanted(name, found)
 WHERE NOT wanted.found

-- The role ------------------------------------------------------------------------------------------------------------

UNION ALL
SELECT 'role_missing', wanted, 'The role does not exist: run gradeinsight migrate, or correct the database URL.'
  FROM unnest(ARRAY[$1, 'gi_app']) wanted
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted)

UNION ALL
SELECT 'role_not_gi_app', r.rolname, 'The policies and grants are for gi_app: connect as gi_app or a member of it.'
  FROM pg_roles r
 WHERE r.rolname = $1 AND NOT r.rolsuper AND r.rolname <> 'gi_app'
   AND NOT EXISTS (SELECT FROM pg_roles g WHERE g.rolname = 'gi_app' AND pg_has_role(r.oid, g.oid, 'USAGE'))

UNION ALL
SELECT 'role_bypasses', r.rolname,
       'The pods can act as a role with ' || concat_ws(', ', CASE WHEN r.rolsuper THEN 'SUPERUSER' END,
                                                       CASE WHEN r.rolbypassrls THEN 'BYPASSRLS' END,
                                                       CASE WHEN r.rolcreaterole THEN 'CREATEROLE' END,
                                                       CASE WHEN r.rolreplication THEN 'REPLICATION' END)
       || ', which row-level security does not hold: connect as gi_app.'
  FROM app_role r
 WHERE r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR r.rolreplication

UNION ALL
SELECT 'role_bypasses', r.rolname, 'The pods can reach the server''s files or programs through this role: revoke it.'
  FROM app_role r
 WHERE r.rolname IN ('pg_read_server_files', 'pg_write_server_files', 'pg_execute_server_program')

UNION ALL
SELECT 'role_owns', t.name, 'The pods can act as its owner ' || r.rolname || ', who may switch off row-level security.'
  FROM relation t JOIN app_role r ON r.oid = t.relowner

UNION ALL
SELECT 'role_may_create', n.nspname, 'The pods can create objects in this schema as ' || r.rolname || ': revoke CREATE.'
  FROM pg_namespace n CROSS JOIN plain_role r
 WHERE n.nspname <> 'information_schema' AND n.nspname !~ '^pg_' AND has_schema_privilege(r.oid, n.oid, 'CREATE')

-- Tables --------------------------------------------------------------------------------------------------------------

UNION ALL
SELECT 'tenant_id_missing', name, 'Every table has a tenant_id: add it, or keep the table out of the pods'' reach.'
  FROM school_table
 WHERE tenant IS NULL

UNION ALL
SELECT 'tenant_id_nullable', name, 'A row without a school belongs to nobody: make tenant_id NOT NULL.'
  FROM school_table
 WHERE tenant IS NOT NULL AND NOT attnotnull

UNION ALL
SELECT 'rls_disabled', name, 'ALTER TABLE ' || name || ' ENABLE ROW LEVEL SECURITY.'
  FROM school_table
 WHERE NOT relrowsecurity

UNION ALL
SELECT 'rls_not_forced', name, 'The owner sees every school: ALTER TABLE ' || name || ' FORCE ROW LEVEL SECURITY.'
  FROM school_table
 WHERE NOT relforcerowsecurity

UNION ALL
SELECT 'replica_identity', t.name,
       'The replica identity leaves out tenant_id, so a live move would make every UPDATE of this table fail.'
  FROM school_table t
 WHERE t.tenant IS NOT NULL AND t.relreplident <> 'f'
   AND NOT EXISTS (SELECT FROM pg_index i
                    WHERE i.indrelid = t.oid AND t.tenant = ANY (i.indkey::int2[])
                      AND CASE t.relreplident WHEN 'd' THEN i.indisprimary WHEN 'i' THEN i.indisreplident END)

UNION ALL
SELECT 'partition_reachable', t.name, 'The pods can name the partition, past the policies of its parent: revoke it.'
  FROM school_table t
 WHERE t.relispartition
   AND EXISTS (SELECT FROM plain_role r WHERE has_table_privilege(r.oid, t.oid, 'SELECT,INSERT,UPDATE,DELETE'))

UNION ALL
SELECT 'sequence_shared', name, 'A sequence tells one school how fast the others write: ids come from the application.'
  FROM relation
 WHERE relkind = 'S'

-- Policies ------------------------------------------------------------------------------------------------------------

UNION ALL
SELECT 'policy_missing', t.name, 'No permissive policy for gi_app: nobody can use the table.'
  FROM school_table t
 WHERE t.relrowsecurity AND NOT EXISTS (SELECT FROM policy p WHERE p.polrelid = t.oid AND p.polpermissive)

UNION ALL
SELECT DISTINCT 'policies_ored', p.table_name,
       'Permissive policies are OR-ed, the widest wins: keep one, make the others RESTRICTIVE.'
  FROM policy p CROSS JOIN unnest('{r,a,w,d}'::"char"[]) command
 WHERE p.polpermissive AND p.polcmd IN ('*', command)
 GROUP BY p.table_name, command HAVING count(*) > 1

UNION ALL
SELECT DISTINCT j.code, j.name, m.message
  FROM judged_policy j
  JOIN (VALUES
       ('policy_calls_function', 'A policy calls no function but current_setting: others cost an index or a leak.'),
       ('policy_not_initplan', 'Write (SELECT current_setting(..)), which is read once a statement, not once a row.'),
       ('policy_not_tenant', 'A permissive policy is tenant_id = (SELECT current_setting(''app.tenant_id'')::bigint)'
                             || ' and nothing else.')) m(code, message) USING (code)

-- Keys, indexes, foreign keys -----------------------------------------------------------------------------------------

UNION ALL
SELECT CASE WHEN i.indisunique THEN 'key_without_tenant' ELSE 'index_without_tenant' END,
       t.name || '.' || c.relname,
       CASE WHEN i.indisunique THEN 'A key that does not start with tenant_id tells one school what another has.'
            ELSE 'An index that does not start with tenant_id is of no use under row-level security.' END
  FROM school_table t JOIN pg_index i ON i.indrelid = t.oid JOIN pg_class c ON c.oid = i.indexrelid
 WHERE t.tenant IS NOT NULL AND i.indkey[0] <> t.tenant

UNION ALL
SELECT 'foreign_key_without_tenant', t.name || '.' || k.conname,
       'Foreign keys are checked past row-level security: put tenant_id on both sides of this one.'
  FROM pg_constraint k
  JOIN school_table t ON t.oid = k.conrelid
  JOIN all_tables f ON f.oid = k.confrelid AND f.tenant IS NOT NULL
 WHERE k.contype = 'f'
   AND f.tenant IS DISTINCT FROM k.confkey[array_position(k.conkey, t.tenant)]

-- Rights, views, functions --------------------------------------------------------------------------------------------

UNION ALL
SELECT 'grant_past_rls', t.name, r.rolname || ' has ' || string_agg(privilege, ', ' ORDER BY privilege)
       || ', which row-level security does not stop: revoke it.'
  FROM all_tables t CROSS JOIN plain_role r CROSS JOIN unnest(ARRAY['TRUNCATE', 'REFERENCES', 'TRIGGER']) privilege
 WHERE r.oid <> t.relowner
   AND (has_table_privilege(r.oid, t.oid, privilege)
        OR privilege = 'REFERENCES' AND has_any_column_privilege(r.oid, t.oid, privilege))
 GROUP BY t.name, r.rolname

UNION ALL
SELECT 'unshared_table_writable', t.name, r.rolname || ' may write a table that only administrators write: revoke it.'
  FROM all_tables t CROSS JOIN plain_role r
 WHERE t.name IN (SELECT name FROM unshared) AND r.oid <> t.relowner
   AND (has_table_privilege(r.oid, t.oid, 'INSERT,UPDATE,DELETE')
        OR has_any_column_privilege(r.oid, t.oid, 'INSERT,UPDATE'))

UNION ALL
SELECT 'view_past_rls', v.name,
       CASE v.relkind WHEN 'm' THEN 'A materialised view holds every school''s rows and has no policies: revoke it.'
                      ELSE 'The view reads with its owner''s rights: set security_invoker = true.' END
  FROM relation v
 WHERE v.relkind IN ('v', 'm')
   AND EXISTS (SELECT FROM plain_role r WHERE has_table_privilege(r.oid, v.oid, 'DELETE')
                                           OR has_any_column_privilege(r.oid, v.oid, 'SELECT,INSERT,UPDATE'))
   AND NOT EXISTS (SELECT FROM pg_options_to_table(v.reloptions)
                    WHERE option_name = 'security_invoker' AND option_value::boolean)

UNION ALL
SELECT 'definer_search_path', name,
       'A SECURITY DEFINER function needs a fixed search_path, or its caller chooses what it calls.'
  FROM definer
 WHERE nspname = 'gi' AND NOT coalesce(proconfig::text ~ 'search_path=', false)

UNION ALL
SELECT 'definer_past_rls', d.name,
       'The pods can call a function with its owner''s rights, past row-level security: revoke EXECUTE.'
  FROM definer d
 WHERE NOT d.is_enter_w
   AND EXISTS (SELECT FROM plain_role r WHERE has_function_privilege(r.oid, d.oid, 'EXECUTE')
                                          AND has_schema_privilege(r.oid, d.pronamespace, 'USAGE'))
)

SELECT code, object, message FROM violation ORDER BY code, object, message;
