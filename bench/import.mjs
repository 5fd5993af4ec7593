// Uploading a gradebook over HTTP (parse, match, compare, write, history, report) against a bare COPY of the same
// scores, and against the single-tenant application that this one follows.
import { Agent } from 'node:http';
import { atLeast, below, interleave, percentile, ratios } from './comparison.mjs';
import { Deployment } from './deployment.mjs';
import { gradebookFile, upload } from './gradebook_file.mjs';
import { addSchools, classId, classPath, firstSchool } from './schools.mjs';

export const title = 'Import over HTTP';

const school = firstSchool;
const database = 'gi_shard_1';
const large = { students: 3000, assignments: 100 };
const small = { students: 30, assignments: 20 };
const largeScores = large.students * large.assignments;

// The best that the original was seen to do with a 3,000 x 100 file in an empty database; its worst was 231 s.
const originalSeconds = 92;

/// One row a score in the schema's style, tenant first. Empty tables, no row-level security.
const copyTables = `
CREATE SCHEMA bare;
CREATE TABLE bare.score (
    tenant_id     bigint NOT NULL,
    class_id      bigint NOT NULL,
    student_id    bigint NOT NULL,
    assignment_id bigint NOT NULL,
    points        bigint NOT NULL,
    PRIMARY KEY (tenant_id, class_id, student_id, assignment_id)
);
CREATE INDEX ON bare.score (tenant_id, student_id);
CREATE TABLE bare.checked_score (LIKE bare.score INCLUDING ALL,
    FOREIGN KEY (tenant_id, class_id) REFERENCES gi.class (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, student_id) REFERENCES gi.student (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, assignment_id) REFERENCES gi.assignment (tenant_id, id) ON DELETE CASCADE);`;

/// COPY into both bare tables, a class of its own for each round. What is not timed: the file is written in binary, the
/// faster form, on the server; students, assignments and class exist. Seconds of each.
async function bareCopy(deployment, round) {
    const id = classId(school, 2_000 + round);
    const file = `${deployment.dataDir}/scores`;
    await deployment.sql(
        database,
        `INSERT INTO gi.class (tenant_id, id, name) VALUES (${school}, ${id}, 'copy ${round}');
         INSERT INTO gi.assignment (tenant_id, id, class_id, slot, name)
         SELECT ${school}, ${id} + a, ${id}, a, 'Assignment ' || a FROM generate_series(1, ${large.assignments}) a;
         INSERT INTO gi.student (tenant_id, id, last_name, first_name, sort_key)
         SELECT ${school}, ${id} * 10 + s, 'copied', 'copied', '' FROM generate_series(1, ${large.students}) s;
         COPY (SELECT ${school}::bigint, ${id}::bigint, ${id} * 10 + s, ${id} + a, (s * 7 + a * 13) % 201 * 5000::bigint
                 FROM generate_series(1, ${large.students}) s, generate_series(1, ${large.assignments}) a)
           TO '${file}' (FORMAT binary);
         CHECKPOINT;`,
    );
    const seconds = (table) => deployment.timedSql(database, `COPY bare.${table} FROM '${file}' (FORMAT binary);`);
    return { plain: await seconds('score'), checked: await seconds('checked_score') };
}

/// The four uploads of a 3,000 x 100 file, in classes of their own for each round. Seconds of each.
async function uploadLarge(schools, agent, round) {
    const post = async (index, file, wanted, added) => {
        const { report, seconds } = await upload(agent, schools.deployment.port, {
            path: classPath(school, index, 'imports'),
            headers: schools.headers(school),
            file,
            wanted,
        });
        if (report.summary.scores.new !== added) throw new Error(`unexpected: ${JSON.stringify(report.summary)}`);
        return seconds;
    };
    const domain = `large${round}.example`;
    const file = gradebookFile({ ...large, domain });
    return {
        first: await post(1 + round, file, 201, largeScores),
        unchanged: await post(1 + round, file, 200, 0),
        changed: await post(1 + round, gradebookFile({ ...large, domain, shift: 1 }), 201, 0),
        known: await post(101 + round, file, 201, largeScores),
    };
}

async function measureLarge(report, schools, agent, rounds) {
    await schools.deployment.sql(database, copyTables);
    const measured = await interleave(rounds, {
        copy: (round) => bareCopy(schools.deployment, round),
        upload: (round) => uploadLarge(schools, agent, round),
    });
    const seconds = (arm, name) => measured[arm].map((round) => round[name]);
    const [plain, checked] = [seconds('copy', 'plain'), seconds('copy', 'checked')];
    const [first, unchanged] = [seconds('upload', 'first'), seconds('upload', 'unchanged')];
    const [changed, known] = [seconds('upload', 'changed'), seconds('upload', 'known')];
    const perSecond = (values) => values.map((value) => largeScores / value);
    report.add('3,000 x 100, new class, new students', 'scores/s', perSecond(first));
    report.add('  from the first byte to the report', 's', first);
    report.add('bare COPY of the same scores, keys and index', 'scores/s', perSecond(plain));
    report.add('bare COPY of the same scores, with foreign keys', 'scores/s', perSecond(checked));
    report.add('import / bare COPY', 'x', ratios(plain, first), atLeast(4));
    report.add('import / bare COPY with foreign keys', 'x', ratios(checked, first), atLeast(4));
    report.add('new class, known students', 'scores/s', perSecond(known));
    report.add('new class, known students / bare COPY', 'x', ratios(plain, known));
    report.add('every score changed', 'scores/s', perSecond(changed));
    report.add('nothing changed', 'scores/s', perSecond(unchanged));
    report.add('nothing changed / first upload', 'x', ratios(first, unchanged), atLeast(2));
    const original = first.map((value) => originalSeconds / value);
    report.add(`import / original (${originalSeconds} s at its best)`, 'x', original, atLeast(600));
}

async function measureSmall(report, schools, agent, uploads) {
    const times = async (what, { first, file, wanted }) => {
        const milliseconds = [];
        for (let i = 0; i < uploads; ++i) {
            const { seconds } = await upload(agent, schools.deployment.port, {
                path: classPath(school, first + i, 'imports'),
                headers: schools.headers(school),
                file: file(i),
                wanted,
            });
            milliseconds.push(seconds * 1000);
        }
        report.add(`30 x 20, ${what}, p50`, 'ms', [percentile(milliseconds, 0.5)], below(10));
        report.add(`30 x 20, ${what}, p99`, 'ms', [percentile(milliseconds, 0.99)]);
    };
    const own = (i, shift) => gradebookFile({ ...small, domain: `small${i}.example`, shift });
    const shared = gradebookFile({ ...small, domain: 'small0.example' });
    await times('new class, new students', { first: 300, file: (i) => own(i, 0), wanted: 201 });
    await times('new class, known students', { first: 300 + uploads, file: () => shared, wanted: 201 });
    await times('every score changed', { first: 300, file: (i) => own(i, 1), wanted: 201 });
    await times('nothing changed', { first: 300, file: (i) => own(i, 1), wanted: 200 });
}

export async function measure(report, { binary, rounds, quick }) {
    const deployment = await new Deployment(binary).start();
    const agent = new Agent({ keepAlive: true });
    try {
        const schools = await addSchools(deployment, { count: 1, classes: 900, students: 0, assignments: 0 });
        // The small files first: for minutes after gigabytes of large ones, every commit waits for a disk that still
        // writes them out.
        await measureSmall(report, schools, agent, quick ? 30 : 300);
        await measureLarge(report, schools, agent, rounds);
    } finally {
        agent.destroy();
        await deployment.remove();
    }
}
