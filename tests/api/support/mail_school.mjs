// A whole server with databases and a mail server of its own, and people whom no page has made yet.
import { after, before } from 'node:test';
import { MailSink } from './mail_sink.mjs';
import { databaseSettings, makeClusters } from './postgres.mjs';
import { Server, command } from './server.mjs';

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** An id as the API writes it. */
export function encodeId(value) {
    let text = '';
    for (let rest = BigInt(value); text.length < 13; rest /= 32n) text = alphabet[Number(rest % 32n)] + text;
    return text;
}

const quoted = (text) => `'${String(text).replaceAll("'", "''")}'`;

/**
 * For a test file: `held.server` and `held.sink` run during its tests. `held.person(...)` adds an account to Lincoln as
 * a roster would: without a password. `held.value(sql)` asks the shard, with :school for Lincoln's number.
 */
export function withMail(prepare = () => {}) {
    const held = {};
    let databases;
    let next = 1_000;
    before(async () => {
        databases = await makeClusters(2);
        await Promise.all(databases.clusters.map((cluster) => cluster.start()));
        const [registry, shard] = databases.clusters;
        held.env = databaseSettings(registry, [shard]);
        await command(['migrate'], held.env);
        held.sink = await MailSink.start();
        held.server = await Server.start({
            env: { ...held.env, SMTP_URL: held.sink.url },
        });
        const schools = await shard.value('SELECT DISTINCT tenant_id || email FROM gi.account ORDER BY 1');
        const school = /^(\d+)admin@lincoln\.example$/m.exec(schools)[1];
        held.value = (sql) => shard.value(sql.replaceAll(':school', school));
        held.person = async ({ name = 'Ada Lindqvist', role = 'teacher', more = '{}', ...facts } = {}) => {
            const id = (next += 1);
            const email = facts.email ?? `person${id}@lincoln.example`;
            const invited = facts.invited ? 'now()' : 'NULL';
            const blocked = facts.blocked ? 'now()' : 'NULL';
            let student = 'NULL';
            if (role === 'student') {
                student = id;
                await held.value(
                    `INSERT INTO gi.student (tenant_id, id, email, last_name, first_name, sort_key)
                     VALUES (:school, ${id}, ${quoted(email)}, 'Last', 'First', 'l')`,
                );
            }
            await held.value(
                `INSERT INTO gi.account (tenant_id, id, email, display_name, role, more_roles, student_id, service,
                                         invited_at, blocked_at)
                 VALUES (:school, ${id}, ${quoted(email)}, ${quoted(name)}, '${role}', '${more}', ${student},
                         ${facts.service ?? false}, ${invited}, ${blocked})`,
            );
            return { number: id, id: encodeId(id), email, name };
        };
        /** The actions that the record has of this account, oldest first. */
        held.recorded = async (number) =>
            (await held.value(`SELECT action FROM gi.audit WHERE account_id = ${number} ORDER BY seq`))
                .split('\n')
                .filter(Boolean);
        let address = 0;
        /** Somebody who is not signed in, each from an address of their own: tries are counted by address. */
        held.visitor = (subdomain = 'lincoln') => {
            address += 1;
            return held.server.client(subdomain).with({ 'X-Forwarded-For': `198.18.${address >> 8}.${address & 255}` });
        };
        await prepare(held);
    });
    after(async () => {
        await held.server?.stop();
        await held.sink?.close();
        await Promise.all((databases?.clusters ?? []).map((cluster) => cluster.stop('SIGQUIT')));
        databases?.remove();
    });
    return held;
}
