import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

// `npm run dev` serves the pages at http://lincoln.localhost:5173 and asks a running server for everything else.
const server = process.env.GI_SERVER ?? 'http://127.0.0.1:8000';

export default defineConfig({
    plugins: [svelte()],
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
                codeSplitting: {
                    groups: [
                        // What many pages have in common is one file, not fifty small ones: the first page brings it along.
                        { name: 'common', minShareCount: 5, test: /\/(?:src|node_modules)\/(?!strings\/[a-z]+\/)/ },
                        // What the two files of a language have in common: the words of the first page, and those of all others.
                        {
                            debugName: 'counts',
                            name: (id) => `counts-${id.split('/').at(-2)}`,
                            test: /\/strings\/[a-z]+\/counts\.ts$/,
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
