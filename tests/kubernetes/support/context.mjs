// Which cluster is about to be used, and whether its name says that it is there to be tried on.
import { kubectl } from './kubectl.mjs';

const forTests =
    /^(kind-|k3d-|minikube|docker-desktop|rancher-desktop|colima|orbstack|microk8s|testbed)|(^|[-_.@/])(dev|test|testing|ci|local|sandbox|playground)([-_.@/]|$)/i;
const forPeople = /(^|[-_.@/])(prod|prd|production|live)([-_.@/0-9]|$)/i;

export const looksHarmless = (context) => forTests.test(context) && !forPeople.test(context);

/** The name of kubectl's current context, and the version of its server. */
export async function currentContext() {
    const name = (await kubectl(['config', 'current-context'])).trim();
    const { gitVersion } = JSON.parse(await kubectl(['get', '--raw', '/version'], { limit: 20_000 }));
    const { items } = JSON.parse(await kubectl(['get', 'nodes', '--output', 'json']));
    return { name, version: gitVersion, nodes: items.length };
}
