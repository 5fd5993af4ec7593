/** Why a page could not be loaded, and what helps: most often, a newer version of the app has taken its place. */
import { ApiError, offlineError } from '../api/client';
import { strings } from '../strings';
import { unspoken } from '../strings/unspoken';

const RELOADED = 'gi.reloaded';

/** Something that every version of the app serves; with HEAD, since the service worker would answer GET by itself. */
async function serverAnswers(): Promise<boolean> {
    try {
        return (await fetch('/theme.js', { method: 'HEAD', cache: 'no-store' })).ok;
    } catch {
        return false;
    }
}

/** Once for each address, so that what is broken for good does not load for ever. Without storage, never. */
function mayReload(): boolean {
    try {
        if (sessionStorage.getItem(RELOADED) === location.href) return false;
        sessionStorage.setItem(RELOADED, location.href);
        return true;
    } catch {
        return false;
    }
}

/** A page was shown: the next failure is another one. */
export function pageCame(): void {
    try {
        sessionStorage.removeItem(RELOADED);
    } catch {
        // Nothing was kept, either.
    }
}

/** Loads the app again when that is likely to help; else null, and the error that says what to do. */
export async function pageMissing(): Promise<ApiError | null> {
    if (!(await serverAnswers())) return offlineError();
    if (mayReload()) {
        location.reload();
        return null;
    }
    return new ApiError(0, 'page_missing', strings.errors.pageMissingTitle, strings.errors.pageMissingDetail);
}

/** The same for the very first words: without them there is no page that could say it. */
export async function startMissing(target: HTMLElement): Promise<void> {
    if ((await serverAnswers()) && mayReload()) return location.reload();
    const text = document.createElement('p');
    text.setAttribute('role', 'alert');
    text.textContent = unspoken.startMissing;
    const again = document.createElement('button');
    again.type = 'button';
    again.className = 'button';
    again.textContent = unspoken.loadAgain;
    again.onclick = () => location.reload();
    const said = document.createElement('main');
    said.className = 'unspoken';
    said.append(text, again);
    target.replaceChildren(said);
}
