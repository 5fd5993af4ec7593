/**
 * The locale in which numbers, dates and lists are written and names are sorted. It is set once, before anything is shown;
 * another choice loads the page again.
 */
let current = 'en-US';

export const locale = (): string => current;

export function setLocale(next: string): void {
    current = next;
}

/** What `say` says when it writes numbers and dates as in `other`: for what goes to somebody else. */
export function inLocale<Said>(other: string, say: () => Said): Said {
    const own = current;
    current = other;
    try {
        return say();
    } finally {
        current = own;
    }
}

/** `make(locale())`, made when it is first asked for and kept: formatters of Intl are slow to make. */
export function perLocale<Made>(make: (locale: string) => Made): () => Made {
    let made: { locale: string; value: Made } | null = null;
    return () => {
        if (made?.locale !== current) made = { locale: current, value: make(current) };
        return made.value;
    };
}
