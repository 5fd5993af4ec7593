/** Light or dark: as the device has it, unless chosen here. public/theme.js applies the choice before the first paint. */
type Theme = 'light' | 'dark';
const KEY = 'gi.theme';

const device = matchMedia('(prefers-color-scheme: dark)');

class ThemeChoice {
    chosen = $state<Theme | null>(null);
    #device = $state<Theme>(device.matches ? 'dark' : 'light');
    current = $derived<Theme>(this.chosen ?? this.#device);

    constructor() {
        const set = document.documentElement.dataset.theme;
        if (set === 'light' || set === 'dark') this.chosen = set;
        device.addEventListener('change', () => (this.#device = device.matches ? 'dark' : 'light'));
    }

    /** Going back to what the device has means following it again. */
    toggle(): void {
        const wanted: Theme = this.current === 'dark' ? 'light' : 'dark';
        this.chosen = wanted === this.#device ? null : wanted;
        if (this.chosen) document.documentElement.dataset.theme = this.chosen;
        else delete document.documentElement.dataset.theme;
        remember(this.chosen);
    }
}

function remember(theme: Theme | null): void {
    try {
        if (theme) localStorage.setItem(KEY, theme);
        else localStorage.removeItem(KEY);
    } catch {
        // Storage is switched off: the choice holds until the page is left.
    }
}

export const theme = new ThemeChoice();
