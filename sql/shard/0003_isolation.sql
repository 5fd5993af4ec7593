-- phase: baseline
-- One policy a table, read once per statement (InitPlan), and the same for what is written. The grants leave out
-- TRUNCATE, REFERENCES and TRIGGER, which row-level security does not stop.

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['student', 'account', 'guardian_link', 'session', 'class', 'class_teacher',
                                'assignment', 'enrolment', 'change_set', 'change_row', 'import'] LOOP
        EXECUTE format('ALTER TABLE gi.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE gi.%I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format(
            'CREATE POLICY tenant ON gi.%I TO gi_app'
            ' USING (tenant_id = (SELECT current_setting(''app.tenant_id'')::bigint))'
            ' WITH CHECK (tenant_id = (SELECT current_setting(''app.tenant_id'')::bigint))', name);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON gi.%I TO gi_app', name);
    END LOOP;
END $$;

-- History is written once.
REVOKE UPDATE, DELETE ON gi.change_set, gi.change_row, gi.import FROM gi_app;

-- One row a score, for people with SQL.
CREATE VIEW gi.score WITH (security_invoker = true) AS
SELECT e.tenant_id, e.class_id, e.student_id, a.id AS assignment_id,
       e.points[a.slot] / 10000.0 AS points, nullif(substr(e.statuses, a.slot, 1), '.') AS status
  FROM gi.enrolment e
  JOIN gi.assignment a ON a.tenant_id = e.tenant_id AND a.class_id = e.class_id
 WHERE e.points[a.slot] IS NOT NULL OR coalesce(nullif(substr(e.statuses, a.slot, 1), ''), '.') <> '.';
GRANT SELECT ON gi.score TO gi_app;
