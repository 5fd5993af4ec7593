// The npm packages of which the pages have a module. Vite builds both apps as for the program, writes nothing, and tells
// which files it has read: what is installed but only builds or checks is not among them.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const web = join(import.meta.dirname, '../../web');
const folderOf = (module) => /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(module)?.[1];

/** The folders of the packages, in order. */
export async function bundledPackages() {
    const vite = createRequire(join(web, 'package.json')).resolve('vite');
    const { build } = await import(pathToFileURL(vite));
    const folders = new Set();
    const collect = {
        name: 'collect-packages',
        generateBundle() {
            for (const module of this.getModuleIds()) {
                const folder = folderOf(module.split('?')[0].replace(/^\0/, ''));
                if (folder) folders.add(folder);
            }
        },
    };
    const apps = [
        { root: web, configFile: join(web, 'vite.config.ts') },
        { configFile: join(web, 'vite.console.config.ts') }, // names its own root
    ];
    for (const app of apps) {
        await build({
            ...app,
            logLevel: 'error',
            build: { write: false },
            plugins: [collect],
            worker: { plugins: () => [collect] },
        });
    }
    return [...folders].sort();
}
