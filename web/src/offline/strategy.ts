/** Which requests the service worker answers when it must, and how. */

export const SHELL = 'shell';
/** Every page of the app is this one. */
export const PAGE = '/';

/** page, newest: from the network, else as it was last. unchanging: has its content in its name. */
export type Strategy = 'page' | 'newest' | 'unchanging' | 'leave';

const NEWEST = ['/theme.js', '/favicon.svg', '/api/v1/school/brand.css'];

export function strategyFor(method: string, isPage: boolean, url: URL, origin: string): Strategy {
    if (method !== 'GET' || url.origin !== origin) return 'leave';
    if (url.pathname.startsWith('/assets/') || url.pathname.startsWith('/api/v1/school/logo/')) return 'unchanging';
    if (NEWEST.includes(url.pathname)) return 'newest';
    // Files of the server that are opened by themselves are not pages of the app.
    return isPage && !url.pathname.startsWith('/api/') ? 'page' : 'leave';
}
