// What `kubectl drain` asks of each pod of a node: to be evicted, unless a disruption budget forbids it.
import { kubectl } from './kubectl.mjs';
import { offeredBy } from './api_versions.mjs';

/** 'evicted', or 'refused' when the budget does not allow it now. */
export async function evict({ metadata: { name, namespace } }) {
    const offered = await offeredBy(['policy/v1'], (path) => kubectl(['get', '--raw', path]));
    const apiVersion = offered.get('policy/v1').size > 0 ? 'policy/v1' : 'policy/v1beta1';
    const input = JSON.stringify({ apiVersion, kind: 'Eviction', metadata: { name, namespace } });
    try {
        await kubectl(['create', '--raw', `/api/v1/namespaces/${namespace}/pods/${name}/eviction`, '--filename', '-'], {
            input,
        });
        return 'evicted';
    } catch (error) {
        if (/disruption budget/.test(error.message)) return 'refused';
        throw error;
    }
}
