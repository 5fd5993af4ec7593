/**
 * Light or dark, and how much contrast: as the device has it, unless chosen here. public/theme.js applies the choice
 * before the first paint.
 */
export type Theme = 'light' | 'dark';
export type Contrast = 'standard' | 'more';

const dark = matchMedia('(prefers-color-scheme: dark)');
const more = matchMedia('(prefers-contrast: more)');
const root = document.documentElement;

class Look {
    /** Null: as the device has it. */
    chosen = $state<Theme | null>(oneOf(root.dataset.theme, ['light', 'dark']));
    chosenContrast = $state<Contrast | null>(oneOf(stored('gi.contrast'), ['standard', 'more']));
    #isDark = $state(dark.matches);
    #wantsMore = $state(more.matches);
    current = $derived<Theme>(this.chosen ?? (this.#isDark ? 'dark' : 'light'));
    contrast = $derived<Contrast>(this.chosenContrast ?? (this.#wantsMore ? 'more' : 'standard'));

    constructor() {
        dark.addEventListener('change', () => (this.#isDark = dark.matches));
        more.addEventListener('change', () => {
            this.#wantsMore = more.matches;
            this.#show();
        });
    }

    choose(theme: Theme | null): void {
        this.chosen = theme;
        remember('gi.theme', theme);
        this.#show();
    }

    chooseContrast(contrast: Contrast | null): void {
        this.chosenContrast = contrast;
        remember('gi.contrast', contrast);
        this.#show();
    }

    /** Going back to what the device has means following it again. */
    toggle(): void {
        const wanted: Theme = this.current === 'dark' ? 'light' : 'dark';
        this.choose(wanted === (this.#isDark ? 'dark' : 'light') ? null : wanted);
    }

    #show(): void {
        if (this.chosen) root.dataset.theme = this.chosen;
        else delete root.dataset.theme;
        if (this.contrast === 'more') root.dataset.contrast = 'more';
        else delete root.dataset.contrast;
    }
}

function oneOf<T extends string>(value: string | null | undefined, all: T[]): T | null {
    return all.find((one) => one === value) ?? null;
}

function stored(key: string): string | null {
    try {
        return localStorage.getItem(key);
    } catch {
        return null;
    }
}

function remember(key: string, value: string | null): void {
    try {
        if (value) localStorage.setItem(key, value);
        else localStorage.removeItem(key);
    } catch {
        // Storage is switched off: the choice holds until the page is left.
    }
}

export const theme = new Look();
