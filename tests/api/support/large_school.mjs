// A school with many scores, each with its line of history, put straight into the shard.
const studentsOfAClass = 2_000;
const assignments = 25;
const scoresOfAClass = studentsOfAClass * assignments;

export async function addScores(shard, schoolNo, scores) {
    const classes = Math.ceil(scores / scoresOfAClass);
    if (!classes) return;
    await shard.value(`
        SET session_replication_role = replica;
        INSERT INTO gi.student (tenant_id, id, last_name, first_name, sort_key)
        SELECT ${schoolNo}, 1000000 + n, 'Last ' || n, 'First', '\\x00' FROM generate_series(1, ${studentsOfAClass}) n;
        INSERT INTO gi.class (tenant_id, id, name, next_slot, history_seq)
        SELECT ${schoolNo}, 2000000 + c, 'Large ' || c, ${assignments + 1}, ${assignments} FROM generate_series(1, ${classes}) c;
        INSERT INTO gi.assignment (tenant_id, id, class_id, slot, name)
        SELECT ${schoolNo}, 3000000 + c * 100 + s, 2000000 + c, s, 'Quiz ' || s
          FROM generate_series(1, ${classes}) c, generate_series(1, ${assignments}) s;
        INSERT INTO gi.enrolment (tenant_id, class_id, student_id, points)
        SELECT ${schoolNo}, 2000000 + c, 1000000 + n, array_fill(170000::bigint, ARRAY[${assignments}])
          FROM generate_series(1, ${classes}) c, generate_series(1, ${studentsOfAClass}) n;
        INSERT INTO gi.change_set (tenant_id, id, class_id, account_id, kind, seq)
        SELECT ${schoolNo}, 4000000 + c * 100 + s, 2000000 + c, 1, 'import', s
          FROM generate_series(1, ${classes}) c, generate_series(1, ${assignments}) s;
        INSERT INTO gi.change_row (tenant_id, change_set_id, student_id, slots, old_points, new_points, old_statuses,
                                   new_statuses)
        SELECT ${schoolNo}, 4000000 + c * 100 + s, 1000000 + n, ARRAY[s], ARRAY[NULL::bigint], ARRAY[170000], '.', '.'
          FROM generate_series(1, ${classes}) c, generate_series(1, ${assignments}) s,
               generate_series(1, ${studentsOfAClass}) n;
        RESET session_replication_role;
        ANALYZE`);
}
