// The operators' console beside a server, and who works there.
import { after } from 'node:test';
import { ControlPlane } from '../../api/support/control_plane.mjs';
import { addOperator } from '../../api/support/operator.mjs';
import { withServer } from '../../api/support/server.mjs';

export const ada = 'ada@platform.example';

/** For a test file: as withServer(), with a control plane that counted the schools once; `.plane` inside of tests only. */
export function withConsole() {
    const held = withServer({}, async (server) => {
        await addOperator(server, ada, 'Ada Lovelace');
        await server.command('tenant', 'usage', '--count');
        held.plane = await ControlPlane.start({
            flags: ['--data-dir', server.folder],
        });
    });
    after(() => held.plane?.stop());
    return held;
}

export const consoleAddress = (held, path = '/') => `http://localhost:${held.plane.port}${path}`;

/** What signs in once. */
export const consoleLink = async (held) =>
    (await held.server.command('operator', 'console', ada, '--url', consoleAddress(held))).trim();

export const operatorToken = async (held, ...options) =>
    (await held.server.command('operator', 'token', ada, ...options)).trim();

/** The context of a browser whose tabs are signed in, as after a token was pasted in. */
export async function operatorVisitor(held, browser, options) {
    const token = await operatorToken(held, '--scopes', 'read,write');
    const context = (await browser.page(options)).context();
    const keep = ([origin, text]) => {
        if (location.origin === origin) sessionStorage.setItem('gi.console', text);
    };
    await context.addInitScript(keep, [new URL(consoleAddress(held)).origin, JSON.stringify({ token, own: false })]);
    return context;
}
