// A school in which one student left traces wherever a name can stand, for tests of what a school owes to students.
import { form } from './form.mjs';
import { csv } from './gradebook_file.mjs';
import { importRoster, previewRoster, undoRoster } from './roster_file.mjs';
import { dumpOf, shardSql } from './shard.mjs';

let schools = 0;

// Nobody else of these tests has such a name, so that it can be looked for in all that is kept. Each word is long: among
// the random letters of hashes and tokens three given ones turn up by chance.
const zoe = (mark) => ({
    key: `KEY-OF-ZOE-${mark}`,
    last: `Quillfeather${mark}`,
    first: `Zephyrine${mark}`,
    email: `zephyrine${mark}@pupils.example`,
    number: `N90410027${mark}`,
    classes: ['C1'],
    guardian: 'G1',
});
const namesOf = ({ last, first, email, number, key }) => [last, first, email, number, key];
export const bo = {
    key: 'S2',
    last: 'Petrescu',
    first: 'Bo',
    email: 'bo@pupils.example',
    number: '70002',
    classes: ['C1'],
};
export const carla = { key: 'S3', last: 'Quiroga', first: 'Carla', email: 'carla@pupils.example', classes: ['C1'] };
const teachers = [{ key: 'T1', last: 'Szabo', first: 'Tomas', email: 'tomas@staff.example', classes: ['C1'] }];
const guardians = [{ key: 'G1', last: 'Moreau', first: 'Gail', email: 'gail@home.example' }];
const columns = [
    { name: 'Quiz', date: '2026-09-12', points: 20 },
    { name: 'Lab', date: '2026-09-13', points: 10 },
];
export const find = async (admin, q) => (await admin.get(`/api/v1/students?q=${encodeURIComponent(q)}`)).students;

/**
 * A school in which a student left traces wherever a name can stand: a roster that was taken back and came again, a
 * later roster with another name and address, imports with rows that were refused under either, a merge with a second
 * record of the same person, a section that is called after them, a file that waits.
 */
export async function schoolWithTraces(held) {
    const mark = String.fromCharCode('a'.charCodeAt(0) + schools++);
    const name = `privacy${mark}`;
    const { email, password, shard, school_no: number } = await held.server.createSchool(name);
    const admin = held.server.client(name);
    await admin.signIn(email, password);
    const student = zoe(mark);
    const classes = [{ key: 'C1', name: 'Biology' }];
    const roster = { classes, students: [student, bo, carla], teachers, guardians };
    const former = { ...student, last: `Hollowbrook${mark}`, email: `hollowbrook${mark}@pupils.example` };
    const before = { ...roster, students: [former, bo, carla] };
    await importRoster(admin, before);
    await undoRoster(admin, (await admin.get('/api/v1/roster/history')).changes[0].id);
    await importRoster(admin, before);
    const [{ id: biology }] = await admin.classes();
    await admin.import(biology, csv(columns, [{ ...former, scores: ['??', 7] }]));
    await importRoster(admin, roster);
    const rows = [
        { ...student, scores: [17, 8] },
        { ...bo, scores: [11, 9] },
        { ...carla, scores: [19, 10] },
    ];
    await admin.import(biology, csv(columns, rows), { name: `Scores of ${student.last}.csv` });
    await admin.import(
        biology,
        csv(columns, [
            { ...student, scores: ['??', 9] },
            { ...bo, scores: [12, 9] },
        ]),
    );
    const other = await admin.createClass('Chemistry');
    await admin.import(
        other,
        `Last Name,First Name,Student ID,Essay\n${student.last},${student.first},X770031500${mark},4\n`,
    );
    const [kept] = await find(admin, student.email);
    const [absorbed] = await find(admin, `X770031500${mark}`);
    if (absorbed && absorbed.id !== kept.id)
        await admin.expect(201, 'POST', '/api/v1/students/merges', { json: { kept: kept.id, absorbed: absorbed.id } });
    for (const section of [`Group of ${student.first}`, `Group of ${student.last}`])
        await admin.expect(200, 'PUT', `/api/v1/classes/${biology}/sections`, {
            json: { section, students: [kept.id] },
        });
    const given = { to: `Aunt ${student.first}`, purpose: `About ${student.email}`, on: '2026-11-20' };
    await admin.expect(201, 'POST', `/api/v1/students/${kept.id}/disclosures`, { json: given });
    const draft = form([], { name: 'waiting.csv', content: csv(columns, [{ ...student, scores: [1, 1] }]) });
    await admin.expect(201, 'POST', `/api/v1/classes/${biology}/imports/previews`, draft);
    await previewRoster(admin, roster);
    const names = [...namesOf(student), `X770031500${mark}`, former.last, former.email];
    const sql = (text) => shardSql(held.server, text, shard);
    return { admin, biology, other, id: kept.id, names, student, sql, inSchool: `tenant_id = ${number}` };
}

/** Where these words stand in all that the databases keep, also as bytes. */
export async function tracesOf(held, words) {
    const dump = (await dumpOf(held.server)).toLowerCase();
    return words.filter((word) => {
        const lower = word.toLowerCase();
        return dump.includes(lower) || dump.includes(Buffer.from(word).toString('hex'));
    });
}
