// An identity provider that the tests own: the certified npm `oidc-provider` on loopback, without its pages. Who comes
// is signed in at once as `person`; what is said of them stands in `people`.
import { generateKeyPairSync } from 'node:crypto';
import http from 'node:http';
import Provider from 'oidc-provider';

const pairs = {
    RS256: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
    ES256: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
    EdDSA: () => generateKeyPairSync('ed25519'),
};
let keysMade = 0;

export class OidcServer {
    /** By subject: the claims of a person. */
    people = {};
    /** The subject who is signed in there; null: whoever comes cancels. */
    person = null;
    /** In a browser: a page with a button first, as providers have one. */
    asks = false;
    clientId = 'grade-insight';
    clientSecret = 'a secret of the client: 100% & more';
    requests = [];
    #handler;
    #server;

    /** `host`: as it is reached, by the server and by browsers. */
    static async start(host = '127.0.0.1') {
        const made = new OidcServer();
        made.#server = http.createServer((request, response) => made.#answer(request, response));
        await new Promise((resolve) => made.#server.listen(0, host === '127.0.0.1' ? host : undefined, resolve));
        made.issuer = `http://${host}:${made.#server.address().port}`;
        return made;
    }

    /** New keys, as after an exchange; the old ones are not published any more. */
    use({ redirectUri = this.redirectUri, algorithm = 'RS256' } = {}) {
        this.redirectUri = redirectUri;
        const key = {
            ...pairs[algorithm]().privateKey.export({ format: 'jwk' }),
            use: 'sig',
            alg: algorithm,
            kid: `key-${++keysMade}`,
        };
        this.provider = new Provider(this.issuer, {
            clients: [
                {
                    client_id: this.clientId,
                    client_secret: this.clientSecret,
                    redirect_uris: [redirectUri],
                    id_token_signed_response_alg: algorithm,
                },
            ],
            jwks: { keys: [key] },
            enabledJWA: { idTokenSigningAlgValues: ['RS256', 'ES256', 'EdDSA'] },
            findAccount: (_, subject) => ({
                accountId: subject,
                claims: () => ({ sub: subject, ...this.people[subject] }),
            }),
            claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
            conformIdTokenClaims: false,
            pkce: { required: () => true },
            features: { devInteractions: { enabled: false } },
            interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
            cookies: { keys: ['only for tests'] },
            loadExistingGrant: async (context) => {
                const grant = new this.provider.Grant({
                    clientId: context.oidc.client.clientId,
                    accountId: context.oidc.session.accountId,
                });
                grant.addOIDCScope('openid email profile');
                await grant.save();
                return grant;
            },
        });
        this.#handler = this.provider.callback();
        return this;
    }

    async #answer(request, response) {
        this.requests.push(`${request.method} ${request.url.split('?')[0]}`);
        if (!request.url.startsWith('/interaction/')) return this.#handler(request, response);
        if (this.asks && request.method === 'GET') {
            response.setHeader('Content-Type', 'text/html');
            return response.end(
                `<!doctype html><title>Sign in</title><form method="post"><button>Continue as ${this.person}</button></form>`,
            );
        }
        const result =
            this.person === null
                ? { error: 'access_denied', error_description: 'The person cancelled.' }
                : { login: { accountId: this.person } };
        await this.provider.interactionFinished(request, response, result);
    }

    /** As a browser without any sign-in there: from the address that the school gave to the address it is led back to. */
    async visit(url) {
        const jar = new Map();
        for (let at = url, step = 0; step < 10; step++) {
            const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
            const answer = await fetch(at, { redirect: 'manual', headers: { Cookie: cookie } });
            for (const line of answer.headers.getSetCookie()) {
                const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
                jar.set(name, value);
            }
            const next = answer.headers.get('location');
            if (!next) throw new Error(`the provider stays at ${at}: ${await answer.text()}`);
            at = new URL(next, at).href;
            if (at.startsWith(this.redirectUri)) return Object.fromEntries(new URL(at).searchParams);
        }
        throw new Error('the provider leads round in circles');
    }

    stop() {
        this.#server.closeAllConnections();
        return new Promise((resolve) => this.#server.close(resolve));
    }
}
