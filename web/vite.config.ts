import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

// `npm run dev` serves the pages at http://lincoln.localhost:5173 and asks a running server for everything else.
const server = process.env.GI_SERVER ?? 'http://127.0.0.1:8000';

export default defineConfig({
    plugins: [svelte()],
    server: { proxy: { '/api': { target: server } } },
    build: {
        // The content security policy allows files of our own only, so nothing may become a data: URL.
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
    },
    test: { include: ['src/**/*.test.ts'], environment: 'node' },
});
