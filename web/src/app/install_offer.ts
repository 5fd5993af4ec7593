/** The browser's offer to install the app: made once, and perhaps before the app is there. */

/** Not in the standard; Chromium's. */
export interface InstallOffer extends Event {
    prompt(): Promise<unknown>;
}

let offer: InstallOffer | null = null;
let tell = () => {};

export function keepInstallOffer(): void {
    addEventListener('beforeinstallprompt', (event) => {
        // Without this, Chromium shows a bar of its own in the middle of reading.
        event.preventDefault();
        offer = event as InstallOffer;
        tell();
    });
}

/** Also for an offer that came before. */
export function whenOffered(action: () => void): void {
    tell = action;
    if (offer) action();
}

/** It can be taken once. */
export function takeInstallOffer(): InstallOffer | null {
    const taken = offer;
    offer = null;
    return taken;
}
