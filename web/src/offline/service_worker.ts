/// <reference lib="webworker" />
/**
 * Opens the pages when the network is gone: the page itself and its files, as they were last. What the server says is
 * never kept here; see kept_answers.ts.
 */
import { PAGE, SHELL, strategyFor } from './strategy';

const worker = self as unknown as ServiceWorkerGlobalScope;

/** Of several versions; the oldest go first. */
const MOST_FILES = 200;

async function keep(request: RequestInfo, response: Response): Promise<Response> {
    if (response.ok) await (await caches.open(SHELL)).put(request, response.clone());
    return response;
}

async function orKept(key: RequestInfo, asked: Promise<Response>): Promise<Response> {
    try {
        return await asked;
    } catch (error) {
        const kept = await caches.match(key, { cacheName: SHELL, ignoreVary: true });
        if (kept) return kept;
        throw error;
    }
}

const newest = (request: Request) =>
    orKept(
        request,
        fetch(request).then((response) => keep(request, response)),
    );

/** What a probe or a refusal answers is not the app. */
const isApp = (response: Response) => response.headers.get('Content-Type')?.startsWith('text/html') ?? false;

const page = (request: Request) =>
    orKept(
        PAGE,
        fetch(request).then((response) => (isApp(response) ? keep(PAGE, response) : response)),
    );

async function unchanging(request: Request): Promise<Response> {
    const kept = await caches.match(request, { cacheName: SHELL, ignoreVary: true });
    return kept ?? keep(request, await fetch(request));
}

/** The files that a page has already. */
async function keepLoaded(names: string[]): Promise<void> {
    const shell = await caches.open(SHELL);
    const wanted = names.filter((name) => strategyFor('GET', false, new URL(name), location.origin) !== 'leave');
    const missing = await Promise.all(wanted.map(async (name) => ((await shell.match(name)) ? [] : [name])));
    await shell.addAll([...new Set([...missing.flat(), PAGE])]);
}

/** Of the files with their content in their name, those of versions long gone. */
async function forgetOldFiles(): Promise<void> {
    const shell = await caches.open(SHELL);
    const files = (await shell.keys()).filter(({ url }) => new URL(url).pathname.startsWith('/assets/'));
    await Promise.all(files.slice(0, -MOST_FILES).map((file) => shell.delete(file)));
}

worker.addEventListener('message', (event) => {
    event.waitUntil(keepLoaded(event.data as string[]).then(forgetOldFiles));
});
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener('install', () => void worker.skipWaiting());

worker.addEventListener('fetch', (event) => {
    const { request } = event;
    const strategy = strategyFor(request.method, request.mode === 'navigate', new URL(request.url), location.origin);
    if (strategy === 'page') event.respondWith(page(request));
    if (strategy === 'newest') event.respondWith(newest(request));
    if (strategy === 'unchanging') event.respondWith(unchanging(request));
});
