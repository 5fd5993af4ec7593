/** The browser's offer to put the app beside the others of a phone or computer. */

/** Not in the standard; Chromium's. */
interface InstallOffer extends Event {
    prompt(): Promise<unknown>;
}

let offer: InstallOffer | null = null;

class Install {
    /** The browser would ask now. */
    possible = $state(false);

    take(event: Event): void {
        // Without this, Chromium shows a bar of its own in the middle of reading.
        event.preventDefault();
        offer = event as InstallOffer;
        this.possible = true;
    }

    async ask(): Promise<void> {
        const asked = offer;
        offer = null;
        this.possible = false;
        await asked?.prompt();
    }
}

export const install = new Install();

export function watchInstall(): void {
    addEventListener('beforeinstallprompt', (event) => install.take(event));
    addEventListener('appinstalled', () => (install.possible = false));
}
