// One row per student and class with all points in an array, as gi.enrolment has it, against one row per score with the
// same keys. Same server, no row-level security on either side, files prepared on the server.
import { atLeast, interleave, ratios } from './comparison.mjs';
import { Deployment } from './deployment.mjs';
import { pgbench, scriptFile } from './load.mjs';

export const title = 'Storage: one row a student and class, against one row a score';

const database = 'gi_shard_1';
const readers = 4;

const shapes = [
    { name: '30 x 20, 500 classes', classes: 500, students: 30, assignments: 20 },
    { name: '3,000 x 100, one class', classes: 1, students: 3000, assignments: 100 },
];

/// gi.enrolment as it is, and its rival: as few columns as can be, keys in the same order.
const tables = `
DROP SCHEMA IF EXISTS storage CASCADE;
CREATE SCHEMA storage;
CREATE TABLE storage.student (tenant_id bigint, id bigint, last_name text, PRIMARY KEY (tenant_id, id));
CREATE TABLE storage.class (tenant_id bigint, id bigint, PRIMARY KEY (tenant_id, id));
CREATE TABLE storage.assignment (tenant_id bigint, id bigint, PRIMARY KEY (tenant_id, id));
CREATE TABLE storage.by_student (LIKE gi.enrolment INCLUDING ALL);
SELECT format('ALTER TABLE storage.by_student SET (%s)', array_to_string(reloptions, ', '))
  FROM pg_class WHERE oid = 'gi.enrolment'::regclass \\gexec
CREATE TABLE storage.by_score (
    tenant_id     bigint NOT NULL,
    class_id      bigint NOT NULL,
    student_id    bigint NOT NULL,
    assignment_id bigint NOT NULL,
    points        bigint NOT NULL,
    PRIMARY KEY (tenant_id, class_id, student_id, assignment_id)
);
CREATE INDEX ON storage.by_score (tenant_id, student_id);`;

const foreignKeys = `
ALTER TABLE storage.by_student
    ADD FOREIGN KEY (tenant_id, class_id) REFERENCES storage.class,
    ADD FOREIGN KEY (tenant_id, student_id) REFERENCES storage.student;
ALTER TABLE storage.by_score
    ADD FOREIGN KEY (tenant_id, class_id) REFERENCES storage.class,
    ADD FOREIGN KEY (tenant_id, student_id) REFERENCES storage.student,
    ADD FOREIGN KEY (tenant_id, assignment_id) REFERENCES storage.assignment;`;

/// Parents, and one file for each form; each class is a school of its own.
function fill(folder, { classes, students, assignments }) {
    const all = `generate_series(1, ${classes}::bigint) c, generate_series(1, ${students}) s`;
    const points = '(s * 7 + a * 13 + c * 3) % 201 * 5000::bigint';
    return `
INSERT INTO storage.class SELECT c, c * 1000 FROM generate_series(1, ${classes}::bigint) c;
INSERT INTO storage.student SELECT c, c * 1000000 + s, 'Lastname' || s FROM ${all};
INSERT INTO storage.assignment
SELECT c, c * 1000 + a FROM generate_series(1, ${classes}::bigint) c, generate_series(1, ${assignments}) a;
COPY (SELECT c, c * 1000, c * 1000000 + s, ARRAY(SELECT ${points} FROM generate_series(1, ${assignments}) a) FROM ${all})
  TO '${folder}/by_student' (FORMAT binary);
COPY (SELECT c, c * 1000, c * 1000000 + s, c * 1000 + a, ${points} FROM ${all}, generate_series(1, ${assignments}) a)
  TO '${folder}/by_score' (FORMAT binary);
VACUUM ANALYZE storage.student;`;
}

const columns = { by_student: '(tenant_id, class_id, student_id, points)', by_score: '' };

async function load(deployment, table) {
    await deployment.sql(database, `TRUNCATE storage.${table}; CHECKPOINT;`);
    const file = `${deployment.dataDir}/${table}`;
    return deployment.timedSql(database, `COPY storage.${table} ${columns[table]} FROM '${file}' (FORMAT binary);`);
}

const reads = {
    by_student:
        'SELECT student_id, points FROM storage.by_student WHERE tenant_id = :class AND class_id = :class * 1000;',
    by_score:
        'SELECT student_id, assignment_id, points FROM storage.by_score' +
        ' WHERE tenant_id = :class AND class_id = :class * 1000;',
    named_by_student:
        'SELECT e.student_id, s.last_name, e.points FROM storage.by_student e' +
        ' JOIN storage.student s ON s.tenant_id = e.tenant_id AND s.id = e.student_id' +
        ' WHERE e.tenant_id = :class AND e.class_id = :class * 1000;',
    named_by_score:
        'SELECT g.student_id, s.last_name, g.assignment_id, g.points FROM storage.by_score g' +
        ' JOIN storage.student s ON s.tenant_id = g.tenant_id AND s.id = g.student_id' +
        ' WHERE g.tenant_id = :class AND g.class_id = :class * 1000;',
};

async function measureShape(report, deployment, shape, { rounds, seconds }) {
    await deployment.sql(database, tables + fill(deployment.dataDir, shape));
    const loads = () =>
        interleave(rounds, {
            by_student: () => load(deployment, 'by_student'),
            by_score: () => load(deployment, 'by_score'),
        });
    const plain = await loads();
    await deployment.sql(database, foreignKeys);
    const checked = await loads();

    const bytes = async (table) =>
        Number(await deployment.sql(database, `SELECT pg_total_relation_size('storage.${table}')`));
    const sizes = { by_student: await bytes('by_student'), by_score: await bytes('by_score') };

    await deployment.sql(database, 'VACUUM ANALYZE storage.by_student; VACUUM ANALYZE storage.by_score;');
    const reader = (sql) => {
        const file = scriptFile(`\\set class random(1, ${shape.classes})\n${sql}\n`);
        return () => pgbench(deployment, database, file, { clients: readers, seconds });
    };
    const perSecond = await interleave(
        rounds,
        Object.fromEntries(Object.entries(reads).map(([name, sql]) => [name, reader(sql)])),
    );

    const add = (what, ...rest) => report.add(`${shape.name}: ${what}`, ...rest);
    add('load by COPY', 's', plain.by_student);
    add('load, times faster', 'x', ratios(plain.by_score, plain.by_student), atLeast(10));
    add('load with foreign keys, times faster', 'x', ratios(checked.by_score, checked.by_student), atLeast(10));
    add('size on disk, heap and indexes', 'MB', [sizes.by_student / 1e6]);
    add('size, times smaller', 'x', [sizes.by_score / sizes.by_student], atLeast(12));
    add(`read of a class, ${readers} clients`, 'tps', perSecond.by_student);
    add('read, times faster', 'x', ratios(perSecond.by_student, perSecond.by_score), atLeast(2.5));
    add(
        "read with the students' names, times faster",
        'x',
        ratios(perSecond.named_by_student, perSecond.named_by_score),
        atLeast(2.5),
    );
}

export async function measure(report, { binary, rounds, seconds }) {
    const deployment = await new Deployment(binary).start();
    try {
        for (const shape of shapes) await measureShape(report, deployment, shape, { rounds, seconds });
    } finally {
        await deployment.remove();
    }
}
