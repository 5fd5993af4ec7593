// An installation where schools sign themselves up: databases, a mail server, a pod and the control plane.
import { after, before } from 'node:test';
import { ControlPlane } from './control_plane.mjs';
import { MailSink, linkIn } from './mail_sink.mjs';
import { databaseSettings, makeClusters } from './postgres.mjs';
import { solve } from './puzzle.mjs';
import { Server, command } from './server.mjs';
import { eventually } from './waiting.mjs';

export const terms = { terms_url: 'https://terms.example/schools', terms_version: '2026-09-01' };
const quoted = (text) => `'${String(text).replaceAll("'", "''")}'`;

/** A slow machine is too busy for many at once; people press the button again. */
async function patiently(ask) {
    let answer;
    await eventually('an answer', async () => (answer = await ask()).status !== 503 || answer.text, 120_000);
    return answer;
}

export class SignUpSite {
    #clients = 0;

    static async start() {
        const site = new SignUpSite();
        site.databases = await makeClusters(2);
        await Promise.all(site.databases.clusters.map((cluster) => cluster.start()));
        const [registry, shard] = site.databases.clusters;
        site.registry = registry;
        site.shard = shard;
        site.sink = await MailSink.start();
        site.env = { ...databaseSettings(registry, [shard]), SMTP_URL: site.sink.url };
        await command(['migrate'], site.env);
        site.server = await Server.start({ env: site.env });
        site.planeEnv = { ...site.env, PUBLIC_URL: `http://{school}.localhost:${site.server.port}` };
        await command(['operator', 'add', 'ops@platform.example', '--name', 'Olu Peters'], site.env);
        const token = await command(['operator', 'token', 'ops@platform.example', '--scopes', 'read,write'], site.env);
        site.token = token.trim();
        await site.startPlane();
        return site;
    }

    async startPlane(env = this.planeEnv) {
        this.plane = await ControlPlane.start({ env });
        this.operator = this.plane.client(this.token);
    }

    async stop() {
        await this.plane?.stop();
        await this.server?.stop();
        await this.sink?.close();
        await Promise.all(this.databases.clusters.map((cluster) => cluster.stop('SIGQUIT')));
        this.databases.remove();
    }

    /** A visitor of the bare domain, from an address in a network of their own. */
    visitor(address) {
        this.#clients += 1;
        const own = `203.${this.#clients >> 8}.${this.#clients & 255}.1`;
        return this.server.client().with({ 'X-Forwarded-For': address ?? own });
    }

    async rule(change) {
        const { json } = await this.operator.expect(200, 'PUT', '/v1/sign-up', { json: change });
        const open = json.state !== 'closed';
        // A pod knows within two seconds.
        await eventually('the rules at the pod', async () => {
            const answer = await this.visitor().request('GET', '/api/v1/sign-up');
            if (!open) return answer.status === 404 || answer.status;
            return (answer.status === 200 && answer.json.review === (json.state === 'review')) || answer.text;
        });
        return json;
    }

    /** What the form would send, solved. */
    async filled(visitor, form) {
        const puzzle = await patiently(() => visitor.request('POST', '/api/v1/sign-up/puzzles'));
        if (puzzle.status !== 201) throw new Error(puzzle.text);
        return {
            school: 'Riverside Academy',
            name: 'Robin Head',
            country: 'US',
            time_zone: 'America/Chicago',
            terms_version: terms.terms_version,
            accept_terms: true,
            ...solve(puzzle.json),
            ...form,
        };
    }

    async send(visitor, form) {
        return visitor.request('POST', '/api/v1/sign-up/requests', { json: await this.filled(visitor, form) });
    }

    /** Asks, and gives the secret of the link that comes by mail. */
    async asked(form) {
        const before = this.sink.to(form.email).length;
        const answer = await patiently(() => this.send(this.visitor(), form));
        if (answer.status !== 202) throw new Error(answer.text);
        return linkIn(await this.sink.mail(form.email, before + 1)).secret;
    }

    link(verb, secret, more = {}) {
        const visitor = this.visitor();
        return patiently(() =>
            visitor.request('POST', `/api/v1/sign-up/requests/${verb}`, { json: { secret, ...more } }),
        );
    }

    /** How far it is, once it is so far. */
    async until(state, secret) {
        let last;
        await eventually(
            `a request that is ${state}`,
            async () => {
                last = (await this.link('look', secret)).json;
                return last.state === state || last;
            },
            180_000,
        );
        return last;
    }

    idOf(email) {
        return this.registry.value(`SELECT max(id) FROM registry.sign_up WHERE email = ${quoted(email)}`);
    }
}

export function withSignUps(prepare = () => {}) {
    const held = {};
    before(async () => {
        held.site = await SignUpSite.start();
        held.server = held.site.server;
        await prepare(held.site);
    });
    after(() => held.site?.stop());
    return held;
}
