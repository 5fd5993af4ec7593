import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
// `npm run dev:console` serves the pages at http://127.0.0.1:5174 and asks a running `gradeinsight registry`.
const plane = process.env.GI_PLANE ?? 'http://127.0.0.1:8100';

// The operators' console: an app of its own, so that nothing of it is ever part of what schools are served.
export default defineConfig({
    root: here('src/console'),
    publicDir: here('public'),
    plugins: [svelte({ configFile: here('svelte.config.js') })],
    server: { port: 5174, fs: { allow: [here('.')] }, proxy: { '/v1': { target: plane } } },
    build: {
        outDir: here('dist/console'),
        emptyOutDir: true,
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
    },
});
