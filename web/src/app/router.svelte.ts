/** The path in the address bar decides the page. */
import { tick } from 'svelte';

const ROUTES = [
    ['home', /^\/$/],
    ['sign-in', /^\/sign-in$/],
    ['welcome', /^\/welcome$/],
    ['forgot', /^\/forgot$/],
    ['reset', /^\/reset$/],
    ['link', /^\/link$/],
    ['unsubscribe', /^\/unsubscribe$/],
    ['sign-up', /^\/sign-up$/],
    ['sign-up-confirm', /^\/sign-up\/confirm$/],
    ['sso-callback', /^\/sso\/callback$/],
    ['school-sign-in', /^\/school\/sign-in$/],
    ['support', /^\/school\/support$/],
    ['operator', /^\/operator$/],
    ['classes', /^\/classes$/],
    ['gradebook', /^\/classes\/([^/]+)$/],
    ['import', /^\/classes\/([^/]+)\/import$/],
    ['fill', /^\/classes\/([^/]+)\/fill$/],
    ['insight', /^\/classes\/([^/]+)\/insight$/],
    ['grading', /^\/classes\/([^/]+)\/grading$/],
    ['history', /^\/classes\/([^/]+)\/history$/],
    ['class-reports', /^\/classes\/([^/]+)\/reports$/],
    ['account', /^\/account$/],
    ['duplicates', /^\/duplicates$/],
    ['roster', /^\/roster$/],
    ['tags', /^\/tags$/],
    ['tagged', /^\/tags\/assignments$/],
    ['tag-rules', /^\/tags\/rules$/],
    ['auto-tags', /^\/tags\/automatic$/],
    ['second-factor', /^\/account\/second-factor$/],
    ['school-security', /^\/school\/security$/],
    ['school-branding', /^\/school\/branding$/],
    ['school-reports', /^\/school\/reports$/],
    ['school-classes', /^\/school\/classes$/],
    ['school-overview', /^\/school\/overview$/],
    ['school', /^\/school$/],
    ['record', /^\/record$/],
    ['privacy', /^\/school\/privacy$/],
    ['digest', /^\/account\/digest$/],
    ['school-grading', /^\/school\/grading$/],
    ['school-digests', /^\/school\/digests$/],
    ['tokens', /^\/account\/tokens$/],
    ['looks', /^\/students\/([^/]+)\/looks$/],
    ['people', /^\/people$/],
    ['people-students', /^\/people\/students$/],
    ['letters', /^\/people\/letters$/],
    ['join', /^\/join$/],
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
