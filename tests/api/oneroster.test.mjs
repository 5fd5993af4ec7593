// OneRoster: one archive with the grades of several classes, and our own export of it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { form } from './support/form.mjs';
import { withServer } from './support/server.mjs';

let teacher;
withServer({}, async (server) => (teacher = await server.signedIn('lincoln', 'teacher')));

const fixture = (name) => readFileSync(new URL(`../fixtures/gradebooks/${name}`, import.meta.url));
const set = { name: 'export.zip', content: fixture('oneroster.zip') };
const imports = (id) => `/api/v1/classes/${id}/imports`;
const titles = ({ assignments }) =>
    assignments.filter(({ result }) => result !== 'skipped').map((assignment) => assignment.name);

describe('a set of OneRoster', () => {
    test('is read as the class with the most grades, and the others can be chosen', async () => {
        const id = await teacher.createClass('Geometry');
        const shown = (await teacher.expect(201, 'POST', `${imports(id)}/previews`, form([], set))).json;
        assert.deepEqual(
            [shown.import.format, shown.import.encoding, shown.import.delimiter],
            ['oneroster', 'zip', null],
        );
        assert.equal(shown.import.class, 'k-1');
        assert.deepEqual(shown.import.classes, [
            { key: 'k-2', name: 'Art', students: 1, assignments: 1, scores: 1 },
            { key: 'k-1', name: 'Geometry, honours', students: 2, assignments: 2, scores: 5 },
        ]);
        assert.deepEqual(titles(shown), ['Proofs quiz']); // nobody has points for the essay
        assert.ok(shown.warnings.some((warning) => warning.code === 'other_classes'));

        const draft = `${imports(id)}/previews/${shown.preview.id}`;
        const other = (await teacher.expect(200, 'PUT', draft, { json: { class: 'k-2' } })).json;
        assert.equal(other.import.class, 'k-2');
        assert.deepEqual(titles(other), ['Collage']);
        const { plan } = other.preview;
        const report = (await teacher.expect(201, 'POST', `${draft}/apply`, { json: { class: 'k-2', plan } })).json;
        assert.equal(report.import.class, 'k-2');
        assert.deepEqual(
            (await teacher.gradebook(id)).students.map(({ last_name, scores }) => [last_name, scores[0]]),
            [['Dvořák', 9]],
        );
    });

    test('is imported with the class that the form names, and again changes nothing', async () => {
        const id = await teacher.createClass('Art');
        const send = (status) => teacher.expect(status, 'POST', imports(id), form([['class', 'k-2']], set));
        assert.deepEqual(titles((await send(201)).json), ['Collage']);
        assert.equal((await send(200)).json.summary.scores.unchanged, 1);
    });

    test('has only the classes that it has', async () => {
        const id = await teacher.createClass('Geometry');
        const problem = (await teacher.expect(422, 'POST', imports(id), form([['class', 'k-9']], set))).json;
        assert.deepEqual([problem.code, problem.errors[0].field], ['invalid_field', 'class']);
    });

    test('without grades is a roster, and one file of it alone is sent back', async () => {
        const id = await teacher.createClass('Geometry');
        for (const [name, says] of [
            ['refused_oneroster_roster.zip', /a roster/],
            ['refused_oneroster_results.csv', /into one ZIP archive/],
        ]) {
            const file = form([], { name, content: fixture(name) });
            const problem = (await teacher.expect(422, 'POST', imports(id), file)).json;
            assert.equal(problem.code, 'file_not_a_gradebook');
            assert.match(problem.detail, says);
        }
    });

    test('that this server exported changes nothing', async () => {
        const id = await teacher.createClass('Geometry');
        await teacher.expect(201, 'POST', imports(id), form([], set));
        const exported = await teacher.expect(200, 'GET', `/api/v1/classes/${id}/export.oneroster.zip`);
        const again = form([], { name: 'again.zip', content: exported.body });
        const report = (await teacher.expect(200, 'POST', imports(id), again)).json;
        assert.deepEqual([report.summary.scores.new, report.summary.scores.updated], [0, 0]);
        assert.deepEqual([report.summary.students.new, report.summary.assignments.new], [0, 0]);
    });
});
