/** Which page "/" led to on this device the last time, so that its file is asked for before it is known who comes. */
const KEY = 'gi.first-page';
const PAGES = ['sign-in', 'finder', 'classes', 'student'] as const;
export type FirstPage = (typeof PAGES)[number];

export function firstPage(): FirstPage {
    try {
        const kept = localStorage.getItem(KEY);
        return PAGES.find((page) => page === kept) ?? 'sign-in';
    } catch {
        return 'sign-in'; // Storage is switched off.
    }
}

export function rememberFirstPage(page: FirstPage): void {
    try {
        localStorage.setItem(KEY, page);
    } catch {
        // Then the next visit starts as the first one did.
    }
}
