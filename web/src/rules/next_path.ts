/** Where to go after signing in or choosing a school. Only paths of this site; anything else is the front page. */
export function safePath(path: string | null): string {
    const ours = path !== null && /^\/(?![/\\])/.test(path) && !/[\\\u0000-\u001f]/.test(path);
    return ours && !/^\/(sign-in|sso)/.test(path) ? path : '/';
}

export function signInPath(wanted: string): string {
    const next = safePath(wanted);
    return next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`;
}

/** A student's page as the family sees it, whatever else its reader may see. */
export function familyPath(student: string): string {
    return `/students/${encodeURIComponent(student)}?view=family`;
}
