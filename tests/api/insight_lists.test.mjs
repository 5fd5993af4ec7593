// The lists of the insight page as files: who of a class may need help, by the limits and the section that the page
// sends, how difficult assignments were, and its terms.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { csv } from './support/gradebook_file.mjs';
import { addOperator, entered, openGrant } from './support/operator.mjs';
import { withServer } from './support/server.mjs';

const works = ['Sums', 'Lines', 'Angles', 'Circles', 'Powers', 'Roots'].map((name, week) => ({
    name,
    date: `2026-09-${String(7 + 3 * week).padStart(2, '0')}`,
    points: 10,
}));
const student = (last, ...scores) => ({ last, first: 'Kim', email: `${last.toLowerCase()}@risk.example`, scores });
const rows = [
    student('Well', 10, 9, 8, 9, 9, 10, 9, 9),
    student('Low', 5, 5, 4, 5, 5, 5),
    student('Fall', 10, 10, 9, 6, 6, 7),
    student('Lacks', 8, 8, 8, 8, 'MIS', 'MIS'),
    student('All', 6, 6, 6, 4, 4, 3, 'MIS', 'MIS'),
    { ...student('Formula', 1), last: '=1+1' },
];

let teacher;
let id;
const held = withServer({}, async (server) => {
    teacher = await server.signedIn('lincoln', 'teacher');
    id = await teacher.createClass('At risk');
    const more = ['Tests', 'Talks'].map((name) => ({ name, points: 10 }));
    await teacher.import(id, csv([...works, ...more], rows));
});

const taken = async (query = '', format = 'csv') =>
    (await teacher.expect(200, 'GET', `/api/v1/classes/${id}/lists/at-risk?format=${format}${query}`)).text;
const lines = async (query) => (await taken(query)).replace('\ufeff', '').trimEnd().split('\r\n');
const names = async (query) => (await lines(query)).slice(1).map((line) => line.split(',')[0]);

describe('who may need help', () => {
    test('stands there with each reason and its number, the most reasons first', async () => {
        assert.deepEqual((await lines()).slice(1), [
            'All,Kim,all@risk.example,48.3,"Low total, Newest assignments lower, Assignments missing",60,36.7,2',
            "'=1+1,Kim,formula@risk.example,10,Low total,,,",
            'Low,Kim,low@risk.example,48.3,Low total,,,',
            'Fall,Kim,fall@risk.example,80,Newest assignments lower,96.7,63.3,',
            'Lacks,Kim,lacks@risk.example,80,Assignments missing,,,2',
        ]);
    });

    test('is found by the limits that are sent', async () => {
        assert.deepEqual(await names('&overall=48&fall=34&missing=3'), ["'=1+1"]);
        assert.deepEqual(await names('&overall=1&fall=100&missing=50'), []);
        assert.ok((await names('&overall=100')).includes('Well'));
    });

    test('has words of the language that is asked for', async () => {
        const [headings, first] = await lines('&language=de');
        assert.match(headings, /^Nachname,Vorname,E-Mail,Gesamt \(%\),Gründe,/);
        assert.match(first, /"Gesamt niedrig, Neueste Aufgaben schlechter, Aufgaben fehlen"/);
        for (const [language, word] of [
            ['es', 'Total bajo'],
            ['fr', 'Total faible'],
            ['ar', 'مجموع منخفض'],
        ])
            assert.ok((await taken(`&language=${language}`)).includes(word), language);
    });

    test('is of one section, or of those who are in none', async () => {
        const { students } = await teacher.gradebook(id);
        const low = students.find((one) => one.last_name === 'Low').id;
        await teacher.expect(200, 'PUT', `/api/v1/classes/${id}/sections`, {
            json: { section: '7 A&B', students: [low] },
        });
        assert.deepEqual(await names(`&section=${encodeURIComponent('7 A&B')}`), ['Low']);
        assert.deepEqual(await names('&section='), ['All', "'=1+1", 'Fall', 'Lacks']);
        assert.deepEqual(await names('&section=8'), []);
        assert.equal((await names()).length, 5);
    });

    test('is refused by limits that there are not', async () => {
        for (const [query, field] of [
            ['overall=0', 'overall'],
            ['overall=101', 'overall'],
            ['overall=59.5', 'overall'],
            ['fall=-1', 'fall'],
            ['fall=101', 'fall'],
            ['fall=many', 'fall'],
            ['missing=51', 'missing'],
            ['missing=99999999999999999999', 'missing'],
            [`section=${'x'.repeat(101)}`, 'section'],
        ]) {
            const path = `/api/v1/classes/${id}/lists/at-risk?format=csv&${query}`;
            const { json } = await teacher.expect(422, 'GET', path);
            assert.equal(json.errors[0].field, field, query);
        }
        const { json } = await teacher.expect(422, 'GET', `/api/v1/classes/${id}/lists/at-risk`);
        assert.equal(json.errors[0].field, 'format');
    });

    test('is nothing that a guest takes along', async () => {
        await addOperator(held.server, 'ada@platform.example', 'Ada Lovelace');
        await openGrant(await held.server.signedIn('lincoln', 'admin'));
        const operator = await entered(held.server, 'lincoln', 'ada@platform.example');
        for (const list of ['at-risk', 'difficulty', 'terms'])
            await operator.expect(403, 'GET', `/api/v1/classes/${id}/lists/${list}?format=csv`);
    });
});

describe('how difficult assignments were', () => {
    const difficulty = async (query = '') => {
        const path = `/api/v1/classes/${id}/lists/difficulty?format=csv${query}`;
        const { text } = await teacher.expect(200, 'GET', path);
        return text.replace('\ufeff', '').trimEnd().split('\r\n').slice(1);
    };

    test('stands there with where the scores lie, the hardest first', async () => {
        const all = await difficulty();
        assert.deepEqual(
            all.map((line) => line.split(',')[0]),
            ['Powers', 'Roots', 'Circles', 'Sums', 'Angles', 'Lines', 'Talks', 'Tests'],
        );
        assert.equal(all[1], 'Roots,2026-09-22,10,4,1,62.5,30,45,60,77.5,100');
        assert.equal(all[3], 'Sums,2026-09-07,10,6,0,66.7,10,52.5,70,95,100');
    });

    test('is of one section, when that is asked for', async () => {
        const [first, ...others] = await difficulty(`&section=${encodeURIComponent('7 A&B')}`);
        assert.match(first, /^Angles,2026-09-13,10,1,0,40,40,40,40,40,40$/);
        assert.equal(others.length, 5);
        assert.deepEqual(await difficulty('&section=8'), []);
    });
});

describe('terms of a class', () => {
    const terms = async (query = '') => {
        const path = `/api/v1/classes/${id}/lists/terms?format=csv${query}`;
        const { text } = await teacher.expect(200, 'GET', path);
        return text.replace('\ufeff', '').trimEnd().split('\r\n').slice(1);
    };

    test('are none while its rules have none', async () => {
        assert.deepEqual(await terms(), []);
    });

    test('stand beside each other in their order, also of a few students', async () => {
        const rules = {
            terms: [
                { name: 'Summer', from: null, weight: 1 },
                { name: '=Autumn', from: '2026-09-15', weight: 1 },
            ],
        };
        await teacher.expect(200, 'PUT', `/api/v1/classes/${id}/grading`, { json: { rules } });
        assert.deepEqual(await terms(), ['Summer,,6,70,63.9,66.7', "'=Autumn,2026-09-15,5,63.3,64.7,60"]);
        assert.deepEqual(await terms(`&section=${encodeURIComponent('7 A&B')}`), [
            'Summer,,1,46.7,46.7,0',
            "'=Autumn,2026-09-15,1,50,50,0",
        ]);
    });
});
