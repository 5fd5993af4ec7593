// Tags, as tests of them make and ask for them.
import { csv, people } from './gradebook_file.mjs';

let classes = 0;
/** A class of `client` with these assignments, all with these tags; students of its own. */
export async function classWith(client, names, tags = []) {
    const id = await client.createClass(`Tagged ${++classes}`);
    const columns = names.map((name) => ({ name, date: '2026-10-05', points: 20 }));
    const rows = people(2, `tagged${classes}`).map((row) => ({ ...row, scores: names.map(() => 15) }));
    await client.import(id, csv(columns, rows), { tags });
    return id;
}

export const tagId = (name) => Buffer.from(name.toLowerCase()).toString('hex');
export const tagsOf = async (client, id) =>
    Object.fromEntries((await client.gradebook(id)).assignments.map(({ name, tags }) => [name, tags]));
export const allTags = async (client) => (await client.get('/api/v1/tags')).tags;
export const tagNamed = async (client, name) => (await allTags(client)).find((one) => one.name === name);
export const create = (client, json, status = 201) => client.expect(status, 'POST', '/api/v1/tags', { json });
export const change = async (client, name, json) =>
    (await client.expect(200, 'PATCH', `/api/v1/tags/${tagId(name)}`, { json })).json.change;
export const merge = async (client, name, into) =>
    (await client.expect(200, 'POST', `/api/v1/tags/${tagId(name)}/merge`, { json: { into } })).json.change;
export const remove = async (client, name) =>
    (await client.expect(200, 'DELETE', `/api/v1/tags/${tagId(name)}`)).json.change;
export const undo = async (client, id) =>
    (await client.expect(200, 'POST', `/api/v1/tag-changes/${id}/undo`)).json.change;
export const historyOf = async (client, id) => (await client.get(`/api/v1/classes/${id}/history`)).changes;
export const addTags = async (client, id, names, tags) => {
    const { assignments } = await client.gradebook(id);
    const ids = assignments.filter((one) => names.includes(one.name)).map((one) => one.id);
    for (const assignment of ids)
        await client.expect(200, 'PATCH', `/api/v1/classes/${id}/assignments/${assignment}`, {
            json: { add_tags: tags },
        });
};
