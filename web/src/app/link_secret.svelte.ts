/**
 * The secret of a link stands after # and is taken out of the address bar before anything is drawn: it goes into
 * no history, no bookmark, no screen that is shared.
 */
const LINK_PAGES = ['/welcome', '/reset', '/link', '/unsubscribe', '/operator', '/sign-up/confirm'];

class LinkSecret {
    /** Empty when the page came without one. */
    value = $state('');

    take(): void {
        if (!LINK_PAGES.includes(location.pathname.replace(/\/+$/, '')) || location.hash.length < 2) return;
        this.value = location.hash.slice(1);
        history.replaceState(history.state, '', location.pathname + location.search);
    }
}

export const linkSecret = new LinkSecret();
linkSecret.take();
// A second link opened in the same tab changes only what stands after #.
addEventListener('hashchange', () => linkSecret.take());
