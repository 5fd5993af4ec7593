import { svelte } from '@sveltejs/vite-plugin-svelte';
import ranges from '@fontsource-variable/hanken-grotesk/unicode.json';
import subsetFont from 'subset-font';
import type { HtmlTagDescriptor, Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

// `npm run dev` serves the pages at http://lincoln.localhost:5173 and asks a running server for everything else.
const server = process.env.GI_SERVER ?? 'http://127.0.0.1:8000';

/** src/main.ts asks for the app, and index.html does so before it: the browser need not wait for the one to fetch the other. */
function appAhead(): Plugin {
    return {
        name: 'app-ahead',
        transformIndexHtml: {
            order: 'post',
            handler(html, { bundle = {} }) {
                const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
                const app = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith('/src/app/start.ts'));
                if (!app) return [];
                const files = [app, ...chunks.filter(({ fileName }) => app.imports.includes(fileName))].filter(
                    ({ fileName }) => !html.includes(fileName),
                );
                const link = (attrs: HtmlTagDescriptor['attrs']) => ({ tag: 'link', attrs, injectTo: 'head' as const });
                return files.flatMap(({ fileName, viteMetadata }) => [
                    link({ rel: 'modulepreload', crossorigin: true, href: `/${fileName}` }),
                    ...[...(viteMetadata?.importedCss ?? [])].map((css) =>
                        link({ rel: 'stylesheet', crossorigin: true, href: `/${css}` }),
                    ),
                ]);
            },
        },
    };
}

/** Of the typeface, which has 100 to 900: its Latin letters are 22 kB then, not 35. */
const WEIGHTS = { min: 400, max: 700 };

/** Every character that one of its files has. */
function lettersOf(unicode: Record<string, string>): string {
    return Object.values(unicode)
        .flatMap((list) => list.replaceAll('U+', '').split(','))
        .map((range) => range.split('-').map((code) => parseInt(code, 16)))
        .flatMap(([from = 0, to = from]) =>
            Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)),
        )
        .join('');
}

function narrowFonts(): Plugin {
    return {
        name: 'narrow-fonts',
        apply: 'build',
        async generateBundle(_options, bundle) {
            const letters = lettersOf(ranges);
            for (const file of Object.values(bundle)) {
                if (file.type !== 'asset' || !file.fileName.endsWith('.woff2')) continue;
                const options = { targetFormat: 'woff2', variationAxes: { wght: WEIGHTS } } as const;
                file.source = await subsetFont(Buffer.from(file.source), letters, options);
            }
        },
    };
}

/** What comes with src/main.ts, by the graph of modules: the first file, which must not wait for what all pages have in common. */
const first = new Set<string>();
function comesFirst(
    id: string,
    graph: { getModuleInfo: (id: string) => { importedIds: string[] } | null },
): string | null {
    const reach = (module: string) => {
        if (first.has(module)) return;
        first.add(module);
        graph.getModuleInfo(module)?.importedIds.forEach(reach);
    };
    if (first.size === 0) reach(`${import.meta.dirname}/src/main.ts`);
    return first.has(id) ? 'index' : null;
}

export default defineConfig({
    plugins: [svelte(), appAhead(), narrowFonts()],
    server: { proxy: { '/api': { target: server } } },
    build: {
        outDir: 'dist/schools',
        // The content security policy allows files of our own only, so nothing may become a data: URL.
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        rolldownOptions: {
            input: { index: 'index.html', 'service-worker': 'src/offline/service_worker.ts' },
            output: {
                // Its name stands in every browser that has it, so it never changes.
                entryFileNames: ({ name }) => (name === 'service-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
                // A file of other weights is another file to a browser that keeps it.
                assetFileNames: ({ names: [name] }) =>
                    name?.endsWith('.woff2')
                        ? `assets/[name]-${WEIGHTS.min}-${WEIGHTS.max}-[hash][extname]`
                        : 'assets/[name]-[hash][extname]',
                codeSplitting: {
                    groups: [
                        { debugName: 'first', name: comesFirst, priority: 1 },
                        // What many pages have in common is one file, not fifty small ones: the first page brings it along.
                        { name: 'common', minShareCount: 5, test: /\/(?:src|node_modules)\/(?!strings\/[a-z]+\/)/ },
                        // What the app, or a gradebook and a student's page, have in common: files of a few hundred bytes else.
                        {
                            name: 'states',
                            minShareCount: 2,
                            maxModuleSize: 7000,
                            test: /\/src\/(?:app|strings\/\w+\.ts|components\/(?:Coming|DropAnywhere|Later|parts|history\/who)|rules\/gradebook_view)/,
                        },
                        // And the rules that a few pages have in common: one more file, not ten.
                        { name: 'rules', minShareCount: 2, maxModuleSize: 2500, test: /\/src\/rules\// },
                        {
                            name: 'grid',
                            minShareCount: 2,
                            maxModuleSize: 7000,
                            test: /\/src\/components\/grid\/\w+\.ts$/,
                        },
                        // What the parts of a language's words have in common comes with the first of them.
                        {
                            debugName: 'door',
                            name: (id) => `door-${id.split('/').at(-2)}`,
                            test: /\/strings\/[a-z]+\/(?:counts|door)\.ts$/,
                        },
                    ],
                },
            },
        },
    },
    test: {
        include: ['src/**/*.test.ts'],
        setupFiles: ['src/strings/english.setup.ts'],
        environment: 'node',
        testTimeout: 60_000,
    },
});
