// Large schools: the list of people, and a roster of new numbers and no addresses, whose names are compared with all.
import { Agent } from 'node:http';
import { atMost, percentile } from './comparison.mjs';
import { Deployment, ask } from './deployment.mjs';
import { upload } from './gradebook_file.mjs';
import { addSchools, firstSchool } from './schools.mjs';

export const title = 'People of a large school';

const school = firstSchool;

/// Students and two guardians for every three of them, a part of whom can sign in or is invited.
const peopleSql = (students) => `
INSERT INTO gi.student (tenant_id, id, last_name, first_name, sort_key)
 SELECT ${school}, 10000000 + i, 'Last' || i * 7919 % 20011, 'First' || i % 311, convert_to('last' || i * 7919 % 20011, 'UTF8')
   FROM generate_series(1, ${students}) i ON CONFLICT DO NOTHING;
INSERT INTO gi.enrolment (tenant_id, class_id, student_id)
 SELECT ${school}, (SELECT min(id) FROM gi.class WHERE tenant_id = ${school}), 10000000 + i
   FROM generate_series(1, ${students}) i ON CONFLICT DO NOTHING;
INSERT INTO gi.account (tenant_id, id, email, display_name, role, password_hash, student_id)
 SELECT ${school}, 10000000 + i, 'pupil' || i || '@pupils.example', 'First' || i % 311 || ' Last' || i * 7919 % 20011,
        'student', CASE WHEN i % 3 = 0 THEN 'x' ELSE '' END, 10000000 + i
   FROM generate_series(1, ${students}) i ON CONFLICT DO NOTHING;
INSERT INTO gi.account (tenant_id, id, email, display_name, role, password_hash)
 SELECT ${school}, 20000000 + i, 'parent' || i || '@home.example', 'Parent' || i % 977 || ' Last' || i * 7919 % 20011,
        'guardian', CASE WHEN i % 3 = 0 THEN 'x' ELSE '' END
   FROM generate_series(1, ${students} * 2 / 3) i ON CONFLICT DO NOTHING;
INSERT INTO gi.guardian_link (tenant_id, account_id, student_id)
 SELECT ${school}, 20000000 + i, 10000000 + 1 + i % ${students} FROM generate_series(1, ${students} * 2 / 3) i
 ON CONFLICT DO NOTHING;
INSERT INTO gi.one_time_secret (tenant_id, secret_hash, kind, account_id, expires_at)
 SELECT tenant_id, sha256(convert_to(id::text, 'UTF8')), 'invitation', id, now() + interval '5 days'
   FROM gi.account WHERE tenant_id = ${school} AND id % 4 = 0 AND password_hash = '' ON CONFLICT DO NOTHING;
UPDATE gi.account SET role = 'school_admin' WHERE tenant_id = ${school} AND role = 'teacher';
ANALYZE;`;

/// As many rows again whom the school does not have, so that each name is compared with all.
const roster = (students) =>
    Buffer.from(
        [
            'last_name,first_name,student_number,class',
            ...Array.from(
                { length: students },
                (_, i) => `Other${(i * 7919) % 20011},First${i % 311},N${i},Class ${i % 100}`,
            ),
        ].join('\n'),
    );

export async function measure(report, { binary, quick }) {
    const deployment = await new Deployment(binary).start();
    const agent = new Agent({ keepAlive: true });
    try {
        const schools = await addSchools(deployment, { count: 1, classes: 1, students: 1, assignments: 1 });
        const headers = schools.headers(school);
        const time = async (path, wanted) => {
            const milliseconds = [];
            for (let i = 0; i < (quick ? 5 : 50); ++i)
                milliseconds.push((await ask(agent, deployment.port, { path, headers, ...wanted })).seconds * 1000);
            return percentile(milliseconds, 0.5);
        };
        for (const people of [5_000, 20_000]) {
            await deployment.sql('gi_shard_1', peopleSql((people * 3) / 5));
            const list = async (what, query, target) =>
                report.add(`${people} people: ${what}, p50`, 'ms', [await time(`/api/v1/accounts${query}`)], target);
            await list('first page', '', atMost(100));
            const { body } = await ask(agent, deployment.port, { path: '/api/v1/accounts', headers });
            await list('next page', `?after=${JSON.parse(body).accounts.at(-1).id}`, atMost(100));
            await list('a name', '?q=last12', atMost(100));
            await list('guardians', '?role=guardian', atMost(100));
            await list('invited', '?state=invited', atMost(100));
        }
        const students = 20_000;
        await deployment.sql('gi_shard_1', peopleSql(students));
        const path = '/api/v1/roster/previews';
        const { seconds } = await upload(agent, deployment.port, {
            path,
            headers,
            file: roster(students),
            wanted: 201,
        });
        report.add(`preview of a roster of ${students} new names, to a school of as many`, 's', [seconds], atMost(5));
    } finally {
        agent.destroy();
        await deployment.remove();
    }
}
