// Fills a deployment with schools by SQL (schools.sql), and says how to ask for their classes.
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { ask } from './deployment.mjs';

const shards = 3;
export const firstSchool = 5001; // the demo schools have numbers in the shards' ranges, which end at 3,000
export const tokenSecret = 'only for measuring, thirty-two bytes or more';

const shardSql = readFileSync(new URL('schools.sql', import.meta.url), 'utf8');

const host = (school) => `s${school}.localhost`;
const crockford = '0123456789abcdefghjkmnpqrstvwxyz';

/// As src/base/ids.cpp writes ids: 13 characters of base 32.
export function encodeId(value) {
    let text = '';
    for (let left = BigInt(value), i = 0; i < 13; ++i, left >>= 5n) text = crockford[Number(left & 31n)] + text;
    return text;
}

export const classId = (school, index) => school * 1_000_000_000 + index * 1000;
export const teacherId = (school, index) => school * 1_000_000_000 + index;

/// Signs in at a demo school. Copied into every school by schools.sql, the session is good for all of them.
async function signIn(deployment) {
    const agent = new Agent();
    const { headers } = await ask(agent, deployment.port, {
        method: 'POST',
        path: '/api/v1/session',
        headers: { Host: 'lincoln.localhost', 'Content-Type': 'application/json' },
        body: JSON.stringify({ email: 'teacher@lincoln.example', password: 'lincoln-demo' }),
        wanted: 201,
    });
    const cookie = headers['set-cookie'][0].split(';')[0];
    for (let shard = 1; shard <= shards; ++shard) {
        const hash = await deployment.sql(
            `gi_shard_${shard}`,
            // Not one of the canary's (sql/shard/canary.sql).
            `SELECT encode(s.token_hash, 'hex') FROM gi.session s JOIN gi.account a USING (tenant_id)
              WHERE a.id = s.account_id AND a.email = 'teacher@lincoln.example' LIMIT 1`,
        );
        if (hash) return { cookie, hash };
    }
    throw new Error('the session was not stored');
}

/// Adds `count` schools, all on shard 1 or spread over the shards. Returns how to reach them.
export async function addSchools(deployment, { count, classes, students, assignments, spread = false }) {
    const { cookie, hash } = await signIn(deployment);
    const last = firstSchool + count - 1;
    const used = spread ? shards : 1;
    for (let shard = 1; shard <= used; ++shard) {
        const from = firstSchool + Math.floor(((shard - 1) * count) / used);
        const to = firstSchool + Math.floor((shard * count) / used) - 1;
        await deployment.sql(`gi_shard_${shard}`, shardSql, {
            variables: { first: from, last: to, classes, students, assignments, session: hash },
        });
        await deployment.sql(
            'gi_registry',
            `INSERT INTO registry.tenant (school_no, subdomain, name, shard_no, map_version)
             SELECT n, 's' || n, 'School ' || n, ${shard}, 0 FROM generate_series(${from}, ${to}) n;
             UPDATE registry.tenant SET state = 'active' WHERE school_no BETWEEN ${from} AND ${to};`,
        );
    }
    const schools = new Schools(deployment, { count, classes, cookie });
    await schools.wait(last);
    return schools;
}

class Schools {
    constructor(deployment, { count, classes, cookie }) {
        Object.assign(this, { deployment, count, classes, cookie });
    }

    /// Until the server's map has the school.
    async wait(school) {
        const agent = new Agent({ keepAlive: true });
        for (let tries = 0; ; ++tries) {
            try {
                await ask(agent, this.deployment.port, { path: '/api/v1/school', headers: { Host: host(school) } });
                return agent.destroy();
            } catch (error) {
                if (tries === 100) throw error;
                await new Promise((resolve) => setTimeout(resolve, 100));
            }
        }
    }

    /// Headers of teacher 1, who teaches every class: by cookie, as browsers do.
    headers(school) {
        return { Host: host(school), Cookie: this.cookie };
    }

    /// Headers of the teacher of one class: by token, since each has one of their own.
    teacherHeaders(school, index) {
        const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
        const claims = {
            tenant: `s${school}`,
            sub: encodeId(teacherId(school, index)),
            exp: Date.now() / 1000 + 86_400,
        };
        const signed = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({ ...claims, exp: Math.floor(claims.exp) })}`;
        const signature = createHmac('sha256', tokenSecret).update(signed).digest('base64url');
        return { Host: host(school), Authorization: `Bearer ${signed}.${signature}` };
    }

    /// Every class: {school, index}.
    *all() {
        for (let school = firstSchool; school < firstSchool + this.count; ++school)
            for (let index = 1; index <= this.classes; ++index) yield { school, index };
    }
}

/// The `shift` of gradebookFile() that gives the scores of schools.sql, whose assignments count from 1.
export const seededShift = (index) => 13 + index * 3;

export const classPath = (school, index, rest) => `/api/v1/classes/${encodeId(classId(school, index))}/${rest}`;
