// An operator of the platform, from the command line to a school that lets them look.

/** Adds an operator to the registry. Again for one who is there. */
export const addOperator = (server, email, name) => server.command('operator', 'add', email, '--name', name);

/** Lets operators in; gives the grant. */
export async function openGrant(admin, wish = {}) {
    const json = { purpose: 'The totals look wrong', hours: 8, ...wish };
    const { grants } = (await admin.expect(201, 'POST', '/api/v1/operator-grants', { json })).json;
    return grants.filter((grant) => grant.live).toSorted((a, b) => (a.id < b.id ? 1 : -1))[0];
}

/** The secret that `gradeinsight operator enter` prints. */
export async function entrySecret(server, school, email) {
    const printed = await server.command('operator', 'enter', school, '--as', email);
    return /\/operator#([\w-]{43})/.exec(printed)[1];
}

/** A client that is signed in as this operator. */
export async function entered(server, school, email) {
    const client = server.client(school);
    const json = { secret: await entrySecret(server, school, email) };
    const answer = await client.expect(201, 'POST', '/api/v1/operator-grants/enter', { json });
    client.headers = { ...client.headers, Cookie: answer.cookie };
    return client;
}

/** The time of a grant is over: no request can say so. */
export const runOut = (grants = '') =>
    `UPDATE gi.operator_grant SET created_at = now() - interval '2 hours', ends_at = now() - interval '1 second'
      WHERE ended_at IS NULL ${grants}`;
