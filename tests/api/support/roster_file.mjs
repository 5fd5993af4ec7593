// Rosters as OneRoster sets of invented people.
import { form } from './form.mjs';

const line = (cells) =>
    cells.map((cell) => (/[",\n]/.test(cell ?? '') ? `"${cell.replaceAll('"', '""')}"` : (cell ?? ''))).join(',');

/**
 * The CSV files of a OneRoster 1.1 set. classes: {key, name}; students: {key, last, first, email, number, classes,
 * guardian}, where classes and guardian are keys; teachers: {key, last, first, email, classes}; guardians as teachers.
 */
export function oneRoster({ classes = [], students = [], teachers = [], guardians = [], delta = false, left = [] }) {
    const user = (role) => (person) =>
        line([
            person.key,
            left.includes(person.key) ? 'tobedeleted' : '',
            '',
            'true',
            role,
            '',
            person.first,
            person.last,
            person.number,
            person.email,
            person.guardian,
        ]);
    const places = (role) => (person) =>
        (person.classes ?? []).map((key) => line([`${person.key}-${key}`, key, person.key, role]));
    const mode = delta ? 'delta' : 'bulk';
    const file = (name, ...lines) => ({ name: `${name}.csv`, content: `${lines.flat().join('\n')}\n` });
    return [
        file(
            'manifest',
            'propertyName,value',
            'manifest.version,1.0',
            'oneroster.version,1.1',
            ...['users', 'classes', 'enrollments'].map((name) => `file.${name},${mode}`),
        ),
        file(
            'users',
            'sourcedId,status,dateLastModified,enabledUser,role,username,givenName,familyName,identifier,email,agentSourcedIds',
            students.map(user('student')),
            teachers.map(user('teacher')),
            guardians.map(user('guardian')),
        ),
        file(
            'classes',
            'sourcedId,title',
            classes.map(({ key, name }) => line([key, name])),
        ),
        file(
            'enrollments',
            'sourcedId,classSourcedId,userSourcedId,role',
            students.flatMap(places('student')),
            teachers.flatMap(places('teacher')),
        ),
    ];
}

const previews = '/api/v1/roster/previews';
export const previewRoster = async (client, roster) =>
    (await client.expect(201, 'POST', previews, form([], ...oneRoster(roster)))).json;
export const decideRoster = async (client, { preview: { id } }, json) =>
    (await client.expect(200, 'PUT', `${previews}/${id}`, { json })).json;
export const applyRoster = (client, { preview: { id, plan } }, json = {}) =>
    client.request('POST', `${previews}/${id}/apply`, { json: { plan, ...json } });
/** Previews and applies; gives the report. */
export async function importRoster(client, roster, json = {}) {
    const shown = await previewRoster(client, roster);
    const decided = Object.keys(json).length > 0 ? await decideRoster(client, shown, json) : shown;
    return (await applyRoster(client, decided, json)).json;
}
export const undoRoster = async (client, change, preview = false) =>
    (await client.request('POST', `/api/v1/roster/history/${change}/undo`, { json: { preview } })).json;
