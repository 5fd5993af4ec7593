/** The app beside the others of a phone or computer. */
import { takeInstallOffer, whenOffered } from './install_offer';

class Install {
    /** The browser would ask now. */
    possible = $state(false);

    async ask(): Promise<void> {
        this.possible = false;
        await takeInstallOffer()?.prompt();
    }
}

export const install = new Install();

export function watchInstall(): void {
    whenOffered(() => (install.possible = true));
    addEventListener('appinstalled', () => (install.possible = false));
}
