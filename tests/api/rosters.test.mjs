// The roster of a school: previewed, applied as it was shown, taken back; who is missing is marked, never deleted.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { form } from './support/form.mjs';
import { csv } from './support/gradebook_file.mjs';
import {
    applyRoster,
    decideRoster,
    importRoster,
    oneRoster,
    previewRoster,
    undoRoster,
} from './support/roster_file.mjs';
import { withServer } from './support/server.mjs';

const held = withServer({});
let schools = 0;

/** The administrator of a school of its own. */
async function newSchool() {
    const name = `roster${++schools}`;
    const { email, password } = await held.server.createSchool(name);
    const admin = held.server.client(name);
    await admin.signIn(email, password);
    return admin;
}

const biology = { key: 'C1', name: 'Biology' };
const ann = { key: 'S1', last: 'Moreau', first: 'Ann', email: 'ann@pupils.example', classes: ['C1'], guardian: 'G1' };
const bo = { key: 'S2', last: 'Petrescu', first: 'Bo', email: 'bo@pupils.example', classes: ['C1'] };
const carla = { key: 'S3', last: 'Quiroga', first: 'Carla', email: 'carla@pupils.example', classes: ['C1'] };
const tomas = { key: 'T1', last: 'Szabo', first: 'Tomas', email: 'tomas@staff.example', classes: ['C1'] };
const gail = { key: 'G1', last: 'Moreau', first: 'Gail', email: 'gail@home.example' };
const roster = (changes = {}) => ({
    classes: [biology],
    students: [ann, bo, carla],
    teachers: [tomas],
    guardians: [gail],
    ...changes,
});

/** What an administrator sees of the school: its classes with teachers, and the students of each with scores. */
async function seen(admin) {
    const classes = await admin.classes();
    return Promise.all(
        classes.map(async ({ id, name, teachers }) => {
            const { students } = await admin.gradebook(id);
            const rows = students.map(
                (one) =>
                    `${one.last_name}, ${one.first_name} ${one.email}${one.dropped ? ' dropped' : ''} ${one.scores}`,
            );
            return { name, teachers, rows };
        }),
    );
}
const score = (admin, id, points) =>
    admin.import(id, csv([{ name: 'Quiz', date: '2026-09-12', points: 20 }], [{ ...ann, scores: [points] }]));
const history = async (admin) => (await admin.get('/api/v1/roster/history')).changes;

describe('a roster', () => {
    test('is previewed without a change, and applied as it was shown', async () => {
        const admin = await newSchool();
        const shown = await previewRoster(admin, roster());
        assert.equal(shown.import.format, 'oneroster');
        assert.deepEqual(shown.summary, {
            students: { new: 3, changed: 0, removed: 0 },
            classes: { new: 1, changed: 0, removed: 0 },
            accounts: { new: 2, changed: 0, removed: 0 },
            places: { joined: 3, back: 0, dropped: 0, left: 0 },
            teachers: { added: 1, removed: 0 },
            guardians: { added: 1, removed: 0 },
        });
        assert.deepEqual(await admin.classes(), []);
        const report = await applyRoster(admin, shown);
        assert.equal(report.status, 201);
        assert.deepEqual(report.json.summary, shown.summary);
        assert.deepEqual(await seen(admin), [
            {
                name: 'Biology',
                teachers: ['Tomas Szabo'],
                rows: [
                    'Moreau, Ann ann@pupils.example ',
                    'Petrescu, Bo bo@pupils.example ',
                    'Quiroga, Carla carla@pupils.example ',
                ],
            },
        ]);
        assert.equal((await applyRoster(admin, shown)).status, 404);
    });

    test('that is applied a second time changes nothing', async () => {
        const admin = await newSchool();
        await importRoster(admin, roster());
        const again = await previewRoster(admin, roster());
        assert.equal(again.preview.changes_something, false);
        const answer = await applyRoster(admin, again);
        assert.equal(answer.status, 200);
        assert.equal(answer.json.change, null);
        assert.equal((await history(admin)).length, 1);
    });

    test('makes accounts that nobody can sign in to yet', async () => {
        const admin = await newSchool();
        await importRoster(admin, roster());
        for (const password of ['', ' ', 'anything']) {
            const answer = await admin
                .with({ Cookie: null })
                .request('POST', '/api/v1/session', { json: { email: tomas.email, password } });
            assert.ok([401, 422].includes(answer.status), answer.text);
        }
    });

    test('marks who is missing, keeps the scores, and takes the mark away when they are back', async () => {
        const admin = await newSchool();
        await importRoster(admin, roster());
        const [{ id }] = await admin.classes();
        await score(admin, id, 17);
        const before = (await admin.gradebook(id)).class.version;
        const report = await importRoster(admin, roster({ students: [bo, carla] }));
        assert.deepEqual(report.places, [{ student: 'Ann Moreau', class: 'Biology', change: 'dropped' }]);
        assert.equal((await seen(admin))[0].rows[0], 'Moreau, Ann ann@pupils.example dropped 17');
        assert.ok((await admin.gradebook(id)).class.version > before);
        await importRoster(admin, roster());
        assert.equal((await seen(admin))[0].rows[0], 'Moreau, Ann ann@pupils.example 17');
    });

    test('marks nobody when that is not wanted, or when it says only what changed', async () => {
        const admin = await newSchool();
        await importRoster(admin, roster());
        const shown = await previewRoster(admin, roster({ students: [bo] }));
        assert.equal(shown.summary.places.dropped, 2);
        const kept = await decideRoster(admin, shown, { mark_missing: false });
        assert.equal(kept.preview.changes_something, false);
        assert.equal((await previewRoster(admin, roster({ students: [bo], delta: true }))).summary.places.dropped, 0);
        const left = await previewRoster(admin, roster({ students: [bo], delta: true, left: ['S2'] }));
        assert.equal(left.summary.places.dropped, 1);
    });

    test('shows renamed and re-mailed students, and asks when only the name is the same', async () => {
        const admin = await newSchool();
        await importRoster(admin, roster());
        const renamed = { ...ann, last: 'Moreau-Roy', email: 'ann.roy@pupils.example' };
        const strange = { ...bo, key: 'S9', email: 'bo.new@pupils.example' };
        const shown = await previewRoster(admin, roster({ students: [renamed, strange, carla] }));
        const [asked, changed] = shown.people;
        assert.deepEqual([asked.result, asked.suggestions[0].student.email], ['unmatched', bo.email]);
        assert.deepEqual(
            [changed.result, changed.reason, changed.before.email],
            ['changed', 'key of the platform', ann.email],
        );
        assert.equal(shown.summary.places.dropped, 0, 'who may be meant is not marked');
        const matches = [{ row: asked.row, student: asked.suggestions[0].student.id }];
        const decided = await decideRoster(admin, shown, { matches });
        assert.equal(decided.unmatched, 0);
        assert.equal((await applyRoster(admin, decided, { matches })).status, 201);
        assert.deepEqual((await seen(admin))[0].rows, [
            'Moreau-Roy, Ann ann.roy@pupils.example ',
            'Petrescu, Bo bo.new@pupils.example ',
            'Quiroga, Carla carla@pupils.example ',
        ]);
        const again = await previewRoster(admin, roster({ students: [renamed, strange, carla] }));
        assert.equal(again.preview.changes_something, false, 'what was decided is remembered');
    });

    test('lets two students change addresses with each other', async () => {
        const admin = await newSchool();
        await importRoster(admin, roster());
        const swapped = roster({ students: [{ ...ann, email: bo.email }, { ...bo, email: ann.email }, carla] });
        const shown = await previewRoster(admin, swapped);
        assert.equal(shown.unmatched, 2);
        const rows = shown.people.filter(({ result }) => result === 'unmatched');
        const idOf = (name) => shown.school_students.find(({ first_name }) => first_name === name).id;
        const matches = rows.map(({ row, first_name }) => ({ row, student: idOf(first_name) }));
        await importRoster(admin, swapped, { matches });
        assert.deepEqual((await seen(admin))[0].rows.slice(0, 2), [
            'Moreau, Ann bo@pupils.example ',
            'Petrescu, Bo ann@pupils.example ',
        ]);
    });

    test('is refused when the school was changed meanwhile', async () => {
        const admin = await newSchool();
        const shown = await previewRoster(admin, roster());
        await importRoster(admin, roster({ students: [ann] }));
        const refused = await applyRoster(admin, shown);
        assert.deepEqual([refused.status, refused.json.code], [409, 'preview_outdated']);
    });

    test('warns when most of a class would be marked', async () => {
        const admin = await newSchool();
        const students = Array.from({ length: 8 }, (_, index) => ({
            key: `S${index}`,
            last: `Last${index}`,
            first: 'First',
            email: `s${index}@pupils.example`,
            classes: ['C1'],
        }));
        await importRoster(admin, roster({ students }));
        const shown = await previewRoster(admin, roster({ students: students.slice(0, 2) }));
        assert.deepEqual(
            shown.doubts.map(({ code }) => code),
            ['marks_many'],
        );
        assert.match(shown.doubts[0].message, /6 of the 8 students of “Biology”/);
        const marked = [{ code: 'marked_of_class', values: { marked: 6, students: 8, name: 'Biology' } }];
        assert.deepEqual(shown.doubts[0].said, { code: 'marks_many', values: { marked } });
    });

    test('is refused when it is none', async () => {
        const admin = await newSchool();
        const file = { name: 'notes.txt', content: 'Dear all,\nsee you tomorrow.\n' };
        assert.equal(await admin.refused(422, 'POST', '/api/v1/roster/previews', form([], file)), 'file_not_a_roster');
        assert.equal(
            await admin.refused(422, 'POST', '/api/v1/roster/previews', form([['tags', 'x']])),
            'file_missing',
        );
    });

    test('belongs to the administrator who dropped it, and to their school', async () => {
        const admin = await newSchool();
        const other = await newSchool();
        const shown = await previewRoster(admin, roster());
        const path = `/api/v1/roster/previews/${shown.preview.id}`;
        await other.refused(404, 'PUT', path, { json: {} });
        const { change } = (await applyRoster(admin, shown)).json;
        await other.refused(404, 'POST', `/api/v1/roster/history/${change}/undo`, { json: {} });
        assert.deepEqual(await history(other), []);
        assert.deepEqual(await other.classes(), []);
        const dropped = await previewRoster(other, roster());
        await other.expect(204, 'DELETE', `/api/v1/roster/previews/${dropped.preview.id}`);
        await other.refused(404, 'PUT', `/api/v1/roster/previews/${dropped.preview.id}`, { json: {} });
    });
});

describe('the undo of a roster', () => {
    test('takes everything back that nobody uses since, and can be undone', async () => {
        const admin = await newSchool();
        const { change } = await importRoster(admin, roster());
        const after = await seen(admin);
        const preview = await undoRoster(admin, change, true);
        assert.equal(preview.change, null);
        assert.equal(preview.summary.students.removed, 3);
        assert.deepEqual(await seen(admin), after, 'a preview changes nothing');
        const undo = await undoRoster(admin, change);
        assert.deepEqual(undo.kept, []);
        assert.deepEqual(await admin.classes(), []);
        const redo = await undoRoster(admin, undo.change);
        assert.deepEqual(redo.kept, []);
        assert.deepEqual(await seen(admin), after);
        const entries = await history(admin);
        assert.deepEqual(
            entries.map(({ kind, undone_by }) => [kind, undone_by !== null]),
            [
                ['undo', false],
                ['undo', true],
                ['import', false],
            ],
        );
        assert.equal((await previewRoster(admin, roster())).preview.changes_something, false);
        assert.deepEqual(await admin.get('/api/v1/roster/history/check'), {
            intact: true,
            changes: 3,
            first_broken: null,
        });
    });

    test('after a later roster takes back what that one left as it was', async () => {
        const admin = await newSchool();
        await importRoster(admin, roster());
        const marked = await importRoster(admin, roster({ students: [{ ...bo, last: 'Popescu' }, carla] }));
        await importRoster(admin, roster({ students: [{ ...bo, last: 'Ionescu' }, carla] }));
        const undo = await undoRoster(admin, marked.change);
        assert.deepEqual(
            undo.kept.map(({ kind, name, reason }) => [kind, name, reason]),
            [['student', 'Bo Ionescu', 'changed_since']],
        );
        assert.deepEqual((await seen(admin))[0].rows, [
            'Ionescu, Bo bo@pupils.example ',
            'Moreau, Ann ann@pupils.example ',
            'Quiroga, Carla carla@pupils.example ',
        ]);
    });

    test('keeps who has scores since, and the class', async () => {
        const admin = await newSchool();
        const { change } = await importRoster(admin, roster());
        const [{ id }] = await admin.classes();
        await score(admin, id, 12);
        const undo = await undoRoster(admin, change);
        assert.ok(undo.kept.some(({ kind, reason }) => kind === 'enrolment' && reason === 'in_use'));
        assert.deepEqual(await seen(admin), [
            { name: 'Biology', teachers: [], rows: ['Moreau, Ann ann@pupils.example 12'] },
        ]);
        await undoRoster(admin, undo.change);
        assert.equal((await seen(admin))[0].rows.length, 3);
    });

    test('leaves an address to whoever took it meanwhile', async () => {
        const admin = await newSchool();
        const { change } = await importRoster(admin, roster());
        const undo = await undoRoster(admin, change);
        const id = await admin.createClass('By hand');
        await score(admin, id, 9);
        const redo = await undoRoster(admin, undo.change);
        assert.ok(redo.kept.some(({ kind, reason }) => kind === 'student' && reason === 'address_taken'));
        const classes = await seen(admin);
        assert.equal(classes.find(({ name }) => name === 'Biology').rows.length, 2);
        assert.deepEqual(classes.find(({ name }) => name === 'By hand').rows, ['Moreau, Ann ann@pupils.example 9']);
    });

    test('any sequence of rosters and undos can be taken back step by step', async () => {
        const admin = await newSchool();
        let seed = 7;
        const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
        const pick = (list) => list.filter(() => random(4) > 0);
        const states = [await seen(admin)];
        const changes = [];
        for (let step = 0; step < 12; ++step) {
            const students = pick([ann, bo, carla]).map((one) => ({
                ...one,
                last: random(5) === 0 ? `${one.last} New` : one.last,
                email: random(6) === 0 ? `new.${one.email}` : one.email,
            }));
            const report =
                changes.length > 1 && random(4) === 0
                    ? await undoRoster(admin, changes[random(changes.length)])
                    : await importRoster(admin, roster({ students, teachers: pick([tomas]), guardians: pick([gail]) }));
            if (!report.change) continue;
            changes.push(report.change);
            states.push(await seen(admin));
        }
        for (const [index, change] of [...changes.entries()].reverse()) {
            const undo = await undoRoster(admin, change);
            assert.deepEqual(undo.kept, [], `step ${index}`);
            assert.deepEqual(await seen(admin), states[index], `step ${index}`);
        }
        assert.equal((await admin.get('/api/v1/roster/history/check')).intact, true);
    });
});

test('a OneRoster set may come in one archive or file by file: several files make one', async () => {
    const admin = await newSchool();
    const files = oneRoster(roster());
    const twice = form([], files[0], files[0]);
    assert.equal(await admin.refused(422, 'POST', '/api/v1/roster/previews', twice), 'invalid_field');
    const shown = (await admin.expect(201, 'POST', '/api/v1/roster/previews', form([], ...files))).json;
    assert.equal(shown.import.file_name, 'manifest.csv and 3 more');
});
