-- Schools :first to :last on this shard, written straight into the tables. Each class has a teacher and :students
-- students of its own. Ids are arithmetic, so that load generators can compute them: school * 10^9 plus class * 10^3
-- and assignment, or plus the number of the student or teacher in the school. Different tables may share an id.
INSERT INTO gi.tenant_fence (tenant_id, epoch, state) SELECT n, 1, 'active' FROM generate_series(:first::bigint, :last) n;

INSERT INTO gi.student (tenant_id, id, email, last_name, first_name, sort_key)
SELECT n, n * 1000000000 + s, format('student%s@s%s.example', s, n), format('Lastname%s', s), format('First%s', s),
       convert_to(format('Lastname%s, First%s', lpad(s::text, 6, '0'), s), 'UTF8')
  FROM generate_series(:first::bigint, :last) n, generate_series(1, :classes * :students) s;

INSERT INTO gi.account (tenant_id, id, email, display_name, role, password_hash)
SELECT n, n * 1000000000 + c, format('teacher%s@s%s.example', c, n), format('Teacher %s', c), 'teacher', ''
  FROM generate_series(:first::bigint, :last) n, generate_series(1, :classes) c;

INSERT INTO gi.class (tenant_id, id, name, term, next_slot)
SELECT n, n * 1000000000 + c * 1000, format('Class %s', c), 'Fall', :assignments + 1
  FROM generate_series(:first::bigint, :last) n, generate_series(1, :classes) c;

-- Teacher 1 teaches every class (its session is the one that all clients use); teacher c also class c.
INSERT INTO gi.class_teacher (tenant_id, class_id, account_id)
SELECT n, n * 1000000000 + c * 1000, n * 1000000000 + t
  FROM generate_series(:first::bigint, :last) n, generate_series(1, :classes) c, LATERAL (VALUES (1), (c)) teacher (t)
 GROUP BY n, c, t;

INSERT INTO gi.assignment (tenant_id, id, class_id, slot, name, due_on, max_points)
SELECT n, n * 1000000000 + c * 1000 + a, n * 1000000000 + c * 1000, a, format('Assignment %s', a),
       date '2026-09-01' + a, 1000000
  FROM generate_series(:first::bigint, :last) n, generate_series(1, :classes) c, generate_series(1, :assignments) a;

-- 0 to 100 points in halves.
INSERT INTO gi.enrolment (tenant_id, class_id, student_id, points)
SELECT n, n * 1000000000 + c * 1000, n * 1000000000 + (c - 1) * :students + s,
       ARRAY(SELECT ((s * 7 + a * 13 + c * 3) % 201) * 5000::bigint FROM generate_series(1, :assignments) a)
  FROM generate_series(:first::bigint, :last) n, generate_series(1, :classes) c, generate_series(1, :students) s;

INSERT INTO gi.session (tenant_id, token_hash, account_id, expires_at)
SELECT n, decode(:'session', 'hex'), n * 1000000000 + 1, now() + interval '1 day'
  FROM generate_series(:first::bigint, :last) n;

VACUUM ANALYZE;
