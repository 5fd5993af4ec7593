/** Why a page, or a part of one, could not be loaded, and what helps: most often, a newer version of the app is there. */
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

const AGAIN_AFTER_MS = 60_000;

/** Once a minute for each address, so that what is broken for good does not load for ever. Without storage, never. */
function mayReload(): boolean {
    try {
        // Without what stands after "#", which may be the secret of a link.
        const address = location.pathname + location.search;
        const [before, at] = (sessionStorage.getItem(RELOADED) ?? '').split(' ');
        if (address === before && Date.now() - Number(at) < AGAIN_AFTER_MS) return false;
        sessionStorage.setItem(RELOADED, `${address} ${Date.now()}`);
        return true;
    } catch {
        return false;
    }
}

/** What to do about it. */
export async function whyMissing(): Promise<ApiError> {
    if (!(await serverAnswers())) return offlineError();
    return new ApiError(-1, 'page_missing', strings.errors.pageMissingTitle, strings.errors.pageMissingDetail);
}

/** Loads the app again when that is likely to help. */
export function loadAgainFor({ code }: ApiError): boolean {
    const again = code === 'page_missing' && mayReload();
    if (again) location.reload();
    return again;
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
