/** The path in the address bar decides the page. */
import { tick } from 'svelte';

const ROUTES = [
    ['overview', /^\/$/],
    ['schools', /^\/schools$/],
    ['new-school', /^\/schools\/new$/],
    ['school', /^\/schools\/at\/([^/]+)$/],
    ['shards', /^\/shards$/],
    ['shard', /^\/shards\/(\d+)$/],
    ['moves', /^\/moves$/],
    ['move', /^\/moves\/(\d+)$/],
    ['sign-ups', /^\/sign-ups$/],
    ['events', /^\/events$/],
] as const;

export type PageName = (typeof ROUTES)[number][0] | 'not-found';

export function routeOf(path: string): { page: PageName; id: string } {
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

/** A school may be called "new". */
export const schoolPath = (subdomain: string) => `/schools/at/${encodeURIComponent(subdomain)}`;

class Way {
    path = $state(location.pathname);
    search = $state(location.search);
    route = $derived(routeOf(this.path));
    /** What the page before wants said on this one. */
    said = '';

    read(): void {
        this.path = location.pathname;
        this.search = location.search;
    }
}

export const way = new Way();

export function go(path: string, replace = false, said = ''): void {
    way.said = said;
    if (replace) history.replaceState(null, '', path);
    else history.pushState(null, '', path);
    const before = way.path;
    way.read();
    if (way.path === before) return;
    scrollTo(0, 0);
    void focusHeading();
}

/** A screen reader goes on at the new page's heading, the keyboard after it. */
export async function focusHeading(): Promise<void> {
    await tick();
    (document.querySelector<HTMLElement>('h1') ?? document.getElementById('content'))?.focus({ preventScroll: true });
}

function followLink(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element).closest?.('a');
    if (!link || link.target || link.origin !== location.origin || link.getAttribute('href')?.startsWith('#')) return;
    event.preventDefault();
    go(link.pathname + link.search);
}

export function startWay(): void {
    addEventListener('popstate', () => {
        way.read();
        void focusHeading();
    });
    document.addEventListener('click', followLink);
}
