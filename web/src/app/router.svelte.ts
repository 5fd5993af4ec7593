/** The path in the address bar decides the page. */
import { tick } from 'svelte';

const ROUTES = [
    ['home', /^\/$/],
    ['sign-in', /^\/sign-in$/],
    ['classes', /^\/classes$/],
    ['gradebook', /^\/classes\/([^/]+)$/],
    ['import', /^\/classes\/([^/]+)\/import$/],
    ['fill', /^\/classes\/([^/]+)\/fill$/],
    ['history', /^\/classes\/([^/]+)\/history$/],
    ['duplicates', /^\/duplicates$/],
    ['roster', /^\/roster$/],
    ['student', /^\/students\/([^/]+)$/],
] as const;

export type PageName = (typeof ROUTES)[number][0] | 'not-found';

export interface Route {
    page: PageName;
    /** The id in the path, or "". */
    id: string;
}

export function routeOf(path: string): Route {
    const plain = path.length > 1 ? path.replace(/\/+$/, '') : path;
    for (const [page, pattern] of ROUTES) {
        const match = pattern.exec(plain);
        if (match) return { page, id: decode(match[1] ?? '') };
    }
    return { page: 'not-found', id: '' };
}

function decode(part: string): string {
    try {
        return decodeURIComponent(part);
    } catch {
        return part;
    }
}

/** What a page leaves for the next one, e.g. the class from which a student was opened. */
export interface Trail {
    from?: { path: string; name: string };
}

class Location {
    path = $state(location.pathname);
    search = $state(location.search);
    trail = $state.raw<Trail>((history.state as Trail | null) ?? {});
    route = $derived(routeOf(this.path));

    get whole(): string {
        return this.path + this.search;
    }

    read(): void {
        this.path = location.pathname;
        this.search = location.search;
        this.trail = (history.state as Trail | null) ?? {};
    }
}

export const here = new Location();

export function go(path: string, options: { replace?: boolean; trail?: Trail } = {}): void {
    const trail = options.trail ?? {};
    if (options.replace) history.replaceState(trail, '', path);
    else history.pushState(trail, '', path);
    here.read();
    scrollTo(0, 0);
    void focusPage();
}

let headingToCome: MutationObserver | null = null;

/** A screen reader goes on at the new page's heading, the keyboard after it. The heading may come with the data. */
async function focusPage(): Promise<void> {
    headingToCome?.disconnect();
    headingToCome = null;
    await tick();
    if (focusHeading()) return;
    const main = document.getElementById('content');
    main?.focus({ preventScroll: true });
    headingToCome = new MutationObserver(() => {
        // Whoever has moved on by now is left alone.
        const waiting = document.activeElement === main || document.activeElement === document.body;
        if (!waiting || focusHeading()) headingToCome?.disconnect();
    });
    headingToCome.observe(document.body, { childList: true, subtree: true });
}

function focusHeading(): boolean {
    const heading = document.querySelector<HTMLElement>('h1');
    heading?.focus({ preventScroll: true });
    return heading !== null;
}

/** Links of this site change the page without loading it again. */
function followLink(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element).closest?.('a');
    if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
    if (link.getAttribute('href')?.startsWith('#') || link.pathname.startsWith('/api/')) return;
    event.preventDefault();
    go(link.pathname + link.search);
}

export function startRouter(): void {
    addEventListener('popstate', () => {
        here.read();
        void focusPage();
    });
    document.addEventListener('click', followLink);
}
