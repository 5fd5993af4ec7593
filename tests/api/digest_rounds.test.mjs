// When digests go out, and that each is sent once.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { withDigests, zoneWhereItIs } from './support/digest_school.mjs';
import { Server } from './support/server.mjs';
import { eventually } from './support/waiting.mjs';

const held = withDigests();
// Not the schools of the isolation canary, whose numbers are reserved.
const another = 'tenant_id <> :school AND tenant_id < 9000000000000000000';

describe('quiet hours', () => {
    test('let no round begin at night, and none is lost', async () => {
        const family = await held.family();
        await held.age();
        await held.rule({ time_zone: zoneWhereItIs(23) });
        await held.value("UPDATE gi.school SET digest_due_at = now() - interval '1 minute' WHERE tenant_id = :school");
        for (let turns = 0; turns < 2; ++turns) {
            // While another school had its turn, this one had, too.
            await held.value(
                `UPDATE gi.school SET digest_due_at = now(), digest_quiet_days = '{}', time_zone = '${zoneWhereItIs(12)}'
                  WHERE ${another}`,
            );
            await eventually('the turn of another school', async () => {
                return (await held.value(`SELECT digest_due_at > now() FROM gi.school WHERE ${another}`)) === 't';
            });
        }
        assert.equal(await held.value('SELECT digest_due_at < now() FROM gi.school WHERE tenant_id = :school'), 't');
        held.got(family.guardian, 0);
        await held.value(`UPDATE gi.school SET time_zone = '${zoneWhereItIs(12)}' WHERE tenant_id = :school`);
        await held.round();
        held.got(family.guardian, 1);
        await held.rule();
    });

    test('keep a mail that could not be sent before them until the morning', async () => {
        const family = await held.family();
        await held.age();
        await held.delayed(family.guardian);
        await held.rule({ time_zone: zoneWhereItIs(4) });
        held.sink.answer = 'take';
        await held.value(
            `UPDATE gi.mail SET next_at = now() WHERE account_id = ${family.guardian.number} AND state = 'waiting'`,
        );
        await eventually('the wait for the morning', async () => {
            const wait = await held.value(
                `SELECT extract(epoch FROM next_at - now()) / 3600 FROM gi.mail
                  WHERE account_id = ${family.guardian.number} AND worker = 0`,
            );
            return Number(wait) > 2 || wait;
        });
        held.got(family.guardian, 0);
        await held.rule();
        await held.tryAgain(family.guardian);
        held.got(family.guardian, 1);
    });

    test('plan the next round at the hour of the school, in its time', async () => {
        const minute = await held.value('SELECT lpad((:school % 30)::text, 2, $$0$$)'); // the school's own
        const local = async (zone) => {
            await held.rule({ time_zone: zone, hour: 9 });
            await eventually('a plan', async () => {
                return (
                    (await held.value('SELECT digest_due_at > now() FROM gi.school WHERE tenant_id = :school')) === 't'
                );
            });
            return held.value(
                `SELECT to_char(digest_due_at AT TIME ZONE '${zone}', 'HH24:MI') FROM gi.school WHERE tenant_id = :school`,
            );
        };
        for (const zone of ['Europe/Berlin', 'America/Chicago', 'Asia/Kathmandu', 'Pacific/Chatham'])
            assert.equal(await local(zone), `09:${minute}`, zone);
        await held.rule();
    });
});

describe('a school that has ruled nothing yet', () => {
    test('sends none, and says so to its administrators', async () => {
        const family = await held.family();
        await held.age();
        await held.value(
            `UPDATE gi.school SET time_zone = NULL, digest_due_at = now() - interval '1 minute'
              WHERE tenant_id = :school`,
        );
        for (let turns = 0; turns < 2; ++turns) {
            await held.value(`UPDATE gi.school SET digest_due_at = NULL WHERE ${another}`);
            await eventually('the turn of another school', async () => {
                return (await held.value(`SELECT digest_due_at > now() FROM gi.school WHERE ${another}`)) === 't';
            });
        }
        held.got(family.guardian, 0);
        assert.equal((await held.admin.get('/api/v1/school/digests')).time_zone, null);
        const client = await held.enter(family.guardian);
        assert.equal((await client.get('/api/v1/account/digest')).available, false);
        await held.rule();
        await held.round();
        held.got(family.guardian, 1);
    });
});

describe('hundreds of digests', () => {
    test('delay nobody who waits for a link to sign in', async () => {
        const family = await held.family();
        await held.value(
            `INSERT INTO gi.account (tenant_id, id, email, display_name, role, password_hash)
             SELECT :school, 900000 + n, 'many' || n || '@home.example', 'Many', 'guardian', 'x'
               FROM generate_series(1, 300) AS n;
             INSERT INTO gi.guardian_link (tenant_id, account_id, student_id, mailed_since)
             SELECT :school, 900000 + n, ${family.number}, now() - interval '1 day' FROM generate_series(1, 300) AS n`,
        );
        await held.age();
        await held.begin();
        const before = held.sink.mails.length;
        await held.visitor().expect(202, 'POST', '/api/v1/magic-links', { json: { email: 'parent@lincoln.example' } });
        await held.sink.mail('parent@lincoln.example', 1, 60_000);
        const place = held.sink.mails.findIndex(({ recipients }) => recipients.includes('parent@lincoln.example'));
        const waiting = await held.value("SELECT count(*) FROM gi.mail WHERE kind = 'digest' AND state = 'waiting'");
        assert.ok(Number(waiting) > 100, `${waiting} digests still waited`);
        assert.ok(place - before < 60, `${place - before} digests came before the link`);
        // Without the lock, the sender and this would take the rest of the mails in different orders.
        await held.value(`
            LOCK TABLE gi.mail IN SHARE ROW EXCLUSIVE MODE;
            DELETE FROM gi.account WHERE email LIKE 'many%@home.example'`);
    });
});

describe('each is sent once', () => {
    test('by two servers', async () => {
        const second = await Server.start({ env: { ...held.env, SMTP_URL: held.sink.url }, demo: false });
        try {
            const all = [];
            for (let i = 0; i < 8; ++i) all.push(await held.family());
            await held.age();
            await held.round();
            for (const family of all) held.got(family.guardian, 1);
        } finally {
            await second.stop();
        }
    });

    test('and not lost while the mail server is away', async () => {
        const family = await held.family();
        await held.age();
        await held.delayed(family.guardian);
        await held.begin(); // who waits for one gets no other
        assert.equal(
            await held.value(`SELECT count(*) FROM gi.mail WHERE account_id = ${family.guardian.number}`),
            '1',
        );
        await held.edit(family, { Quiz: { points: 20 } });
        await held.age();
        await held.tryAgain(family.guardian);
        assert.match(held.got(family.guardian, 1)[0].text, /- Quiz: 20 of 20\n/, 'as it is when it is sent');
    });

    test('and nothing of it stands in the outbox while it waits', async () => {
        const family = await held.family();
        await held.age();
        await held.delayed(family.guardian);
        assert.equal(
            await held.value(
                `SELECT address || name || subject || body_text || body_html || unsubscribe FROM gi.mail
                  WHERE account_id = ${family.guardian.number}`,
            ),
            '',
        );
        await held.tryAgain(family.guardian);
    });
});
