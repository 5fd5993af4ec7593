// An overlay with what the tests change about it, as the objects that the server of the current context takes.
import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { adapt, candidates, documents, offeredBy } from './api_versions.mjs';
import { kubectl } from './kubectl.mjs';

const root = join(import.meta.dirname, '../../..');
const images = ['app', 'backup', 'postgres', 'redis'];
const componentFolder = (name) => `deploy/kubernetes/components/${name}`;
export const getRaw = (path) => kubectl(['get', '--raw', path]);

/** Whether the cluster answers an autoscaler's questions about metrics of pods. */
export const hasPodMetrics = () =>
    getRaw('/apis/custom.metrics.k8s.io').then(
        () => true,
        () => false,
    );

/**
 * overlay: its folder. components: those of deploy/kubernetes/components that are added to it, by name. registry: put
 * before the names of our images. tag: of our images. Gives what adapt() gives.
 */
export async function objectsOf({ overlay, components = [], namespace, registry = '', tag }) {
    const folder = join(root, 'build/kubernetes', namespace);
    const path = (target) => relative(folder, join(root, target));
    // Images of components get their tags last.
    const added = components.length > 0 ? [...components, 'release'] : [];
    const kustomization = {
        apiVersion: 'kustomize.config.k8s.io/v1beta1',
        kind: 'Kustomization',
        namespace,
        resources: [path(overlay)],
        components: [...added.map(componentFolder), 'tests/kubernetes/shortened'].map(path),
        images: images.map((name) => ({
            name: `gradeinsight/${name}`,
            newName: `${registry}gradeinsight/${name}`,
            ...(tag ? { newTag: tag } : {}),
        })),
    };
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'kustomization.yaml'), JSON.stringify(kustomization, undefined, 2)); // JSON is YAML
    const parts = documents(await kubectl(['kustomize', folder]));
    return adapt(parts, await offeredBy(candidates(parts), getRaw));
}
