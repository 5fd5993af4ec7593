// What a preview says is what stands afterwards: over generated classes, files and decisions.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { people } from './support/gradebook_file.mjs';
import { apply, decide, preview } from './support/previews.mjs';
import { withServer } from './support/server.mjs';

let teacher;
withServer({}, async (server) => (teacher = await server.signedIn('lincoln', 'teacher')));

/** A generator of its own for each seed, so that one that fails can be repeated. */
function dice(seed) {
    let state = seed * 2654435761;
    const below = (limit) => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return Math.floor((state / 2 ** 32) * limit);
    };
    return { below, chance: (percent) => below(100) < percent, pick: (list) => list[below(list.length)] };
}

const titles = ['Quiz 1', 'Quiz 2', 'Lab', 'Essay', 'Project'];
const quoted = (text) => (/[",\n]/.test(text) ? `"${text}"` : text);

/** A table: who is in it, which columns it has in which order, what stands in the cells. */
function randomTable({ below, chance, pick }, crowd) {
    const columns = titles.filter(() => chance(75)).map((name) => ({ name, points: pick([10, 20, '', 12.5]) }));
    if (columns.length === 0) columns.push({ name: 'Quiz 1', points: 20 });
    if (chance(50)) columns.reverse();
    const cell = () =>
        pick([
            '',
            '',
            String(below(20)),
            String(below(20)),
            `${below(19)}.5`,
            'EX',
            'MIS',
            'late',
            'see me',
            '12,5',
            '-',
        ]);
    const rows = crowd.filter(() => chance(80)).map((who) => ({ who, cells: columns.map(cell) }));
    return { columns, rows };
}

const shapes = {
    template: ({ columns, rows }) => [
        ['last_name', 'first_name', 'email', ...columns.map(({ name }) => name)],
        ['POINTS', '-', '-', ...columns.map(({ points }) => points)],
        ...rows.map(({ who, cells }) => [who.last, who.first, who.email, ...cells]),
    ],
    plain: ({ columns, rows }) => [
        ['Name', 'E-mail', ...columns.map(({ name }) => name)],
        ...rows.map(({ who, cells }) => [`${who.first} ${who.last}`, who.email, ...cells]),
    ],
    // Students without an e-mail address: the name is asked about.
    byName: ({ columns, rows }) => [
        ['Student name', ...columns.map(({ name }) => name)],
        ...rows.map(({ who, cells }) => [`${who.last}, ${who.first}`, ...cells]),
    ],
    // No format knows it: it needs a mapping.
    unknown: ({ columns, rows }) => [
        ['A', 'B', ...columns.map(({ name }) => name)],
        ...rows.map(({ who, cells }) => [`${who.first} ${who.last}`, who.email, ...cells]),
    ],
};
const text = (lines) => lines.map((cells) => cells.map((cell) => quoted(String(cell))).join(',')).join('\n') + '\n';

/** "e-mail, or name | assignment" -> what stands there. */
async function cellsOf(id) {
    const { assignments, students } = await teacher.gradebook(id);
    const cells = new Map();
    for (const { id: student, scores, statuses } of students)
        assignments.forEach(({ id: assignment }, at) => {
            const value = { points: scores[at], status: statuses?.[at] ?? null };
            if (value.points !== null || value.status !== null) cells.set(`${student} ${assignment}`, value);
        });
    return { cells, assignments, students };
}

function randomDecisions({ below, chance, pick }, shown, previous) {
    const decisions = { ...previous };
    const columns = shown.assignments.map(({ column }) => column);
    decisions.leave_out_columns = columns.filter(() => chance(15));
    decisions.include_columns = columns.filter(() => chance(20));
    decisions.clear_blank_columns = columns.filter(() => chance(50));
    decisions.kept_cells = shown.changes.flatMap(({ row, cells }) =>
        cells.filter(() => chance(15)).map(({ column }) => [row, column]),
    );
    decisions.matches = shown.students
        .filter(({ match }) => match === 'unmatched')
        .filter(() => chance(70))
        .map(({ row, suggestions }) => ({
            row,
            student: pick([suggestions[0]?.student.id ?? 'leave_out', 'new', 'leave_out']),
        }));
    const taken = new Set();
    decisions.matches = decisions.matches.filter(({ student }) => {
        if (student === 'new' || student === 'leave_out') return true;
        return !taken.has(student) && taken.add(student);
    });
    if (chance(30)) decisions.tags = [`tag ${below(3)}`];
    return decisions;
}

/** Everything that a preview promises about the class. */
async function holdsAfterwards(id, shown, before, report) {
    const after = await cellsOf(id);
    assert.deepEqual(report.summary, shown.summary, 'the report counts what the preview counted');
    assert.deepEqual(report.assignments, shown.assignments);
    const named = new Map(after.assignments.map((one) => [one.name, one]));
    const assignmentOf = new Map(
        shown.assignments
            .filter(({ result }) => result !== 'skipped')
            .map(({ column, name }) => [column, named.get(name)]),
    );
    const changed = new Map();
    for (const { last_name, first_name, cells } of shown.changes) {
        const candidates = after.students.filter((one) => one.last_name === last_name && one.first_name === first_name);
        for (const { column, old, new: next } of cells) {
            const assignment = assignmentOf.get(column);
            assert.ok(assignment, `column ${column} is an assignment of the class`);
            // Two students may have one name; the one is meant whose cell was and is as the preview says.
            const student = candidates.find((one) => {
                const key = `${one.id} ${assignment.id}`;
                const blank = { points: null, status: null };
                const same = (a, b) => a.points === b.points && a.status === b.status;
                return (
                    !changed.has(key) &&
                    same(before.cells.get(key) ?? blank, old) &&
                    same(after.cells.get(key) ?? blank, next)
                );
            });
            assert.ok(student, `${last_name}, ${first_name} has what was shown in column ${column}`);
            changed.set(`${student.id} ${assignment.id}`, next);
        }
    }
    const { scores } = shown.summary;
    assert.equal(changed.size, scores.new + scores.updated + scores.cleared, 'each counted cell is listed');
    for (const key of new Set([...before.cells.keys(), ...after.cells.keys()]))
        if (!changed.has(key)) assert.deepEqual(after.cells.get(key), before.cells.get(key), 'no other cell changed');
}

async function round(seed) {
    const random = dice(seed);
    const crowd = people(7, `apply.${seed}`);
    const id = await teacher.createClass(`Apply ${seed}`);
    await teacher.upload(id, text(shapes.template(randomTable(random, crowd))));
    for (let file = 0; file < 4; ++file) {
        const before = await cellsOf(id);
        const shape = random.pick(Object.keys(shapes));
        const content = text(shapes[shape](randomTable(random, crowd)));
        let shown = await preview(teacher, id, content);
        let decisions = {};
        if (shape === 'unknown') {
            decisions.mapping = [
                { column: 1, role: 'full_name' },
                { column: 2, role: 'email' },
            ];
            shown = await decide(teacher, id, shown, decisions);
        }
        if (shown.needs_mapping) continue; // a table without a score
        for (let times = random.below(3); times > 0; --times) {
            decisions = randomDecisions(random, shown, decisions);
            shown = await decide(teacher, id, shown, decisions);
        }
        assert.deepEqual(await cellsOf(id), before, 'previews change nothing');
        const report = await apply(teacher, id, shown, decisions);
        await holdsAfterwards(id, shown, before, report);
        if (shown.preview.changes_something && random.chance(30)) {
            const [change] = (await teacher.get(`/api/v1/classes/${id}/history`)).changes;
            await teacher.expect(201, 'POST', `/api/v1/classes/${id}/history/${change.id}/undo`, { json: {} });
            const sorted = ({ cells }) => [...cells].sort(([a], [b]) => (a < b ? -1 : 1));
            assert.deepEqual(sorted(await cellsOf(id)), sorted(before), 'the undo brings back what was');
        }
    }
}

describe('a preview is what apply does', () => {
    const first = Number(process.env.GI_SEED ?? 1);
    const rounds = Number(process.env.GI_ROUNDS ?? 25);
    for (let seed = first; seed < first + rounds; ++seed) test(`whatever the file, seed ${seed}`, () => round(seed));
});
