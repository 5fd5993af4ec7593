/** Makes the app open without a network, where the browser can do that. */
import { idle } from '../app/idle';

export async function startOffline(): Promise<void> {
    if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
    // A first page is drawn before: the worker would take its time.
    await idle();
    try {
        await navigator.serviceWorker.register('/service-worker.js');
        const { active } = await navigator.serviceWorker.ready;
        // Files of a first visit come before the service worker answers for the page.
        const told = (files: PerformanceObserverEntryList) =>
            active?.postMessage(files.getEntries().map(({ name }) => name));
        new PerformanceObserver(told).observe({ type: 'resource', buffered: true });
    } catch {
        // Switched off, or no room: the app works as before, with a network.
    }
}
