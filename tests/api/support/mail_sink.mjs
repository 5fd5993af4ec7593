// A mail server of a test's own: takes mails, refuses them, or is away.
import assert from 'node:assert/strict';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { eventually } from './waiting.mjs';

const refusals = {
    refuse: () => Object.assign(new Error('No such mailbox'), { responseCode: 550 }),
    later: () => Object.assign(new Error('Busy, try again'), { responseCode: 451 }),
};

export class MailSink {
    #server;
    mails = [];
    /** How recipients are answered: "take", "refuse" (550) or "later" (451). */
    answer = 'take';
    tries = 0;

    /** credentials: {user, password} that senders must have. */
    static async start({ port = 0, credentials } = {}) {
        const sink = new MailSink();
        sink.credentials = credentials;
        sink.port = port;
        await sink.open();
        return sink;
    }

    get url() {
        const { user, password } = this.credentials ?? {};
        const who = user ? `${encodeURIComponent(user)}:${encodeURIComponent(password)}@` : '';
        return `smtp://${who}127.0.0.1:${this.port}`;
    }

    async open() {
        this.#server = new SMTPServer({
            disabledCommands: this.credentials ? ['STARTTLS'] : ['STARTTLS', 'AUTH'],
            authOptional: !this.credentials,
            allowInsecureAuth: true,
            disableReverseLookup: true,
            closeTimeout: 200, // senders keep their connections for a while
            logger: false,
            onAuth: ({ username, password }, _, done) =>
                username === this.credentials.user && password === this.credentials.password
                    ? done(null, { user: username })
                    : done(new Error('Who are you?')),
            onRcptTo: (_address, _session, done) => {
                this.tries += 1;
                done(refusals[this.answer]?.());
            },
            onData: (stream, session, done) => this.#take(stream, session).then(() => done(), done),
        });
        this.#server.on('error', () => {}); // a client that goes away is its own affair
        await new Promise((resolve) => this.#server.listen(this.port, '127.0.0.1', resolve));
        this.port = this.#server.server.address().port;
    }

    async #take(stream, { envelope }) {
        const pieces = [];
        for await (const piece of stream) pieces.push(piece);
        const raw = Buffer.concat(pieces);
        const parsed = await PostalMime.parse(raw);
        this.mails.push({
            ...parsed, // from, to, subject, text and html as a mail program reads them
            raw: raw.toString('utf8'),
            header: (name) => parsed.headers.filter(({ key }) => key === name).map(({ value }) => value),
            sender: envelope.mailFrom.address,
            recipients: envelope.rcptTo.map(({ address }) => address),
        });
    }

    close() {
        return new Promise((resolve) => this.#server.close(resolve));
    }

    to(address) {
        return this.mails.filter(({ recipients }) => recipients.includes(address));
    }

    /** The newest mail to this address, once there are `count` of them. */
    async mail(address, count = 1, limit = 120_000) {
        await eventually(
            `mail number ${count} to ${address}`,
            () => this.to(address).length >= count || this.mails.length,
            limit,
        );
        return this.to(address).at(-1);
    }
}

/** The one link with a secret in a mail: the same in its text and its HTML. */
export function linkIn(mail) {
    const links = mail.text.match(/https?:\/\/\S+#\S+/g) ?? [];
    assert.equal(links.length, 1, mail.text);
    assert.ok(mail.html.includes(`href="${links[0]}"`), 'the HTML has the same link');
    const url = new URL(links[0]);
    return { url, page: url.pathname, secret: url.hash.slice(1) };
}
