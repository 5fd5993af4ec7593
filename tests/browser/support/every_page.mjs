// Every page of the web app of schools and of the operators' console, each in a state worth looking at. tests/tidy looks
// that no route is missing here.
import { classOfDoubts } from './doubtful_file.mjs';
import { consoleAddress, operatorVisitor, operatorToken } from './console.mjs';
import { pagesOfAdministrators } from './pages_admin.mjs';
import { pagesOfConsole } from './pages_console.mjs';
import { pagesOfFamilies } from './pages_family.mjs';
import { pagesForAll } from './pages_open.mjs';
import { pagesOfTeachers } from './pages_teacher.mjs';

/**
 * Rows of: what it is, who looks (null: nobody signed in), the host ('': Lincoln's), the path, how one sees that it is
 * there, and what comes before it is opened, if anything.
 */
export const pageRows = (places) => [
    ...pagesForAll(),
    ...pagesOfTeachers(places),
    ...pagesOfAdministrators(places),
    ...pagesOfFamilies(places),
    ...pagesOfConsole(places),
];

/** A school that has moved to the other shard, or is on its way: the id of its move. */
async function movedSchool(held) {
    const operator = held.plane.client(await operatorToken(held, '--scopes', 'read,write'));
    const { moves } = await operator.get('/v1/moves?state=all');
    if (moves.length > 0) return moves[0].id;
    const { shard } = await operator.get('/v1/schools/washington');
    const path = '/v1/schools/washington/moves';
    return (await operator.expect(202, 'POST', path, { json: { to: 3 - shard } })).json.id;
}

async function findPlaces(held) {
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    const parent = await held.server.signedIn('lincoln', 'parent');
    return {
        id: (await teacher.classes()).find(({ name }) => name.startsWith('Algebra')).id,
        previewed: await classOfDoubts(teacher),
        child: (await parent.get('/api/v1/session')).students[0].id,
        move: await movedSchool(held),
    };
}

/** For a test file: `held` is what withConsole() gave, `browser` what withBrowser() gave. */
export const everyPage = (held, browser) => ({
    address: ({ host, path }) => (host === 'console' ? consoleAddress(held, path) : browser.address(host, path)),

    /** The context of who looks: one sign-in for each, for what a page keeps in the browser is theirs. */
    visitor: (account, options) =>
        account === 'operator' ? operatorVisitor(held, browser, options) : browser.visitor(account, options),

    /** Each page in turn: `look` is given what looks at it once it is there. `options` are those of browser.page. */
    async *shown(options) {
        const contexts = new Map();
        const visitor = async (account) => {
            if (!account) return browser.page(options);
            if (!contexts.has(account)) contexts.set(account, await this.visitor(account, options));
            return contexts.get(account).newPage();
        };
        for (const [where, account, host, path, arrive, prepare = () => {}] of pageRows(await findPlaces(held))) {
            const address = { account, host: host || 'lincoln.localhost', path, prepare };
            const look = async (at) => {
                const page = await visitor(account);
                try {
                    await prepare(page);
                    await page.goto(this.address(address));
                    await arrive(page);
                    await at(page);
                } finally {
                    await (account ? page.close() : page.context().close());
                }
            };
            yield { where, look, address };
        }
        for (const context of contexts.values()) await context.close();
    },
});
