/** The path in the address bar decides the page. */
import { tick } from 'svelte';
import { routeOf } from './routes';
import { leavePage } from './unsaved';

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

interface Going {
    replace?: boolean;
    trail?: Trail;
    /** Another address for what is being opened anyway: the focus goes, or stays, where it would. */
    onTheWay?: boolean;
}

export function go(path: string, { replace = false, trail = {}, onTheWay = false }: Going = {}): void {
    if (replace) history.replaceState(trail, '', path);
    else history.pushState(trail, '', path);
    here.read();
    if (onTheWay) return;
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
    const elsewhere = () => document.activeElement !== main && document.activeElement !== document.body;
    const observer = new MutationObserver(() => {
        // The focus asks for a layout, which is to be had for nothing once the page is painted.
        if (document.querySelector('h1')) requestAnimationFrame(() => setTimeout(settle));
    });
    /** Whoever has moved on by now is left alone. */
    const settle = () => {
        if (headingToCome === observer && (elsewhere() || focusHeading())) observer.disconnect();
    };
    headingToCome = observer;
    observer.observe(document.body, { childList: true, subtree: true });
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
    const follow = () => go(link.pathname + link.search);
    if (link.pathname === here.path) follow();
    else leavePage(follow);
}

/** The browser has gone back or forth already. */
function arrive(): void {
    here.read();
    void focusPage();
}

function followHistory(): void {
    if (location.pathname === here.path) return arrive();
    const { whole, trail } = here;
    let asked = false;
    // Whoever says yes goes there again, from the page that was held.
    const leave = () => (asked ? history.back() : arrive());
    asked = !leavePage(leave);
    if (asked) history.pushState(trail, '', whole);
}

export function startRouter(): void {
    addEventListener('popstate', followHistory);
    document.addEventListener('click', followLink);
}
