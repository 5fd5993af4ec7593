// Previews of imports, as tests use them all the time.
import assert from 'node:assert/strict';
import { form } from './form.mjs';

export const previewsOf = (id) => `/api/v1/classes/${id}/imports/previews`;

export async function preview(client, id, content, { fields = [], name = 'quiz.csv' } = {}) {
    return (await client.expect(201, 'POST', previewsOf(id), form(fields, { name, content }))).json;
}

export async function decide(client, id, { preview: { id: draft } }, decisions) {
    return (await client.expect(200, 'PUT', `${previewsOf(id)}/${draft}`, { json: decisions })).json;
}

/** Exactly what was shown; gives the report. */
export async function apply(client, id, { preview: { id: draft, plan } }, decisions = {}) {
    const answer = await client.request('POST', `${previewsOf(id)}/${draft}/apply`, { json: { plan, ...decisions } });
    assert.ok([200, 201].includes(answer.status), answer.text.slice(0, 500));
    return answer.json;
}
