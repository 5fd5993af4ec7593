// Manifests are written for today's Kubernetes. An older server offers the same objects under an older name of the API,
// with the same fields: then they are sent under that name. What a server does not offer at all is left out and named.

/** Names of before, newest first. */
const olderNames = {
    'autoscaling/v2': ['autoscaling/v2beta2'],
    'batch/v1': ['batch/v1beta1'],
    'policy/v1': ['policy/v1beta1'],
};

/** The objects of kustomize's output, each as its text. Kustomize writes one key a line and sorts them. */
export const documents = (text) =>
    text
        .split(/^---$/m)
        .map((part) => part.trim())
        .filter(Boolean);

const field = (document, pattern) => pattern.exec(document)?.[1].replace(/^(["'])(.*)\1$/, '$2');
export const apiVersionOf = (document) => field(document, /^apiVersion: (.+)$/m);
export const kindOf = (document) => field(document, /^kind: (.+)$/m);
export const nameOf = (document) => field(document, /^metadata:\n(?: .*\n)*? {2}name: (.+)$/m);

/** Every name of an API under which these objects could be sent. */
export const candidates = (parts) => [
    ...new Set(parts.map(apiVersionOf).flatMap((version) => [version, ...(olderNames[version] ?? [])])),
];

/**
 * offered: API version -> kind -> { namespaced }, as the server has it.
 * Gives the objects that it takes, under the newest name that it knows, and the names of those that it cannot take.
 */
export function adapt(parts, offered) {
    const taken = [];
    const leftOut = [];
    for (const part of parts) {
        const wanted = apiVersionOf(part);
        const kind = kindOf(part);
        const version = [wanted, ...(olderNames[wanted] ?? [])].find((name) => offered.get(name)?.has(kind));
        if (!version) {
            leftOut.push(`${kind} ${nameOf(part)} (${wanted})`);
            continue;
        }
        const { namespaced } = offered.get(version).get(kind);
        taken.push({
            kind,
            name: nameOf(part),
            namespaced,
            version,
            text: part.replace(/^apiVersion: .+$/m, `apiVersion: ${version}`),
        });
    }
    return { taken, leftOut };
}

/** What `GET /apis/...` of a server says, for each of these API versions: see adapt. */
export async function offeredBy(versions, getRaw) {
    const offered = new Map();
    for (const version of versions) {
        const path = version.includes('/') ? `/apis/${version}` : `/api/${version}`;
        const answer = await getRaw(path).catch(() => '{"resources":[]}'); // it has no such API
        const { resources } = JSON.parse(answer);
        // "pods/exec" and the like are parts of other resources.
        const whole = resources.filter(({ name }) => !name.includes('/'));
        offered.set(version, new Map(whole.map(({ kind, namespaced }) => [kind, { namespaced }])));
    }
    return offered;
}
