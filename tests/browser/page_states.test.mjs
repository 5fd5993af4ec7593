// What a press opens is accessible, too: at a desk and on a phone, in light and in dark. What does not work is in
// page_troubles.test.mjs.
import { test } from 'node:test';
import { csv } from '../api/support/gradebook_file.mjs';
import { withServer } from '../api/support/server.mjs';
import { shardSql } from '../api/support/shard.mjs';
import { withBrowser } from './support/browser.mjs';
import { classOfDoubts } from './support/doubtful_file.mjs';
import { editing, students } from './support/editing.mjs';
import { nothingTours, tours } from './support/page_states.mjs';
import { walk } from './support/state_walk.mjs';

const held = withServer();
const browser = withBrowser(held);
const { newClass } = editing(held, browser);

test('every state that a press opens is accessible', async (t) => {
    const { id, teacher } = await newClass();
    const empty = await teacher.createClass('Nothing yet');
    const bare = await teacher.createClass('Nothing graded');
    await teacher.import(bare, csv([], students));
    const previewed = await classOfDoubts(teacher);
    const admin = await held.server.signedIn('lincoln', 'admin');
    const waits = { name: 'Una Vale', email: 'una@states.example', roles: ['guardian'] };
    await admin.expect(201, 'POST', '/api/v1/accounts', { json: waits });
    const parent = await held.server.signedIn('lincoln', 'parent');
    const child = (await parent.get('/api/v1/session')).students[0].id;
    for (const tour of tours({ id, empty, bare, previewed, child })) await walk(t, browser, tour);
});

test('who has nothing yet reads what comes next', async (t) => {
    await shardSql(
        held.server,
        `DELETE FROM gi.class_teacher WHERE account_id = (SELECT id FROM gi.account WHERE email = 'teacher2@lincoln.example');
         DELETE FROM gi.guardian_link WHERE account_id = (SELECT id FROM gi.account WHERE email = 'parent@lincoln.example')`,
    );
    for (const tour of nothingTours) await walk(t, browser, tour);
});
