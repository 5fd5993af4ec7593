/** Numbers as they are written in the reader's locale, and as the reader types them. */
import { locale, perLocale } from './locale';

const whole = perLocale((locale) => new Intl.NumberFormat(locale));

/** "12,345" */
export function numberText(n: number): string {
    return whole().format(n);
}

const plain = perLocale(
    (locale) =>
        new Intl.NumberFormat(locale, { useGrouping: false, minimumFractionDigits: 0, maximumFractionDigits: 4 }),
);

/** "1250.5": no signs between the thousands, and no needless zeros. */
export function plainNumberText(n: number): string {
    return plain().format(n);
}

const fixed = perLocale(() => new Map<string, Intl.NumberFormat>());

/** With so many decimals; `percent`: the number is of 100, and gets the locale's sign. */
export function decimalText(n: number, decimals: number, percent = false): string {
    const formats = fixed();
    const key = `${decimals}${percent}`;
    let format = formats.get(key);
    if (!format) {
        const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
        format = new Intl.NumberFormat(locale(), { ...digits, style: percent ? 'percent' : 'decimal' });
        formats.set(key, format);
    }
    return format.format(percent ? n / 100 : n);
}

const decimalsOf = (n: number): number => String(n).split('.')[1]?.length ?? 0;

/** Of 100, as it comes: with all its decimals, and at least so many. */
export const exactPercentText = (percent: number, atLeast = 0): string =>
    decimalText(percent, Math.max(atLeast, decimalsOf(percent)), true);

/** What stands between the whole and the decimals: "." or ",". */
const separator = perLocale(
    (locale) => new Intl.NumberFormat(locale).formatToParts(0.5).find(({ type }) => type === 'decimal')?.value ?? '.',
);

/** "12.5" as the reader types it. */
export const decimalSeparator = (): string => separator();

/** The digits of other scripts as 0 to 9: in Unicode they stand in tens, each from a zero on. */
function latinDigits(text: string): string {
    return text.replace(/\p{Nd}/gu, (digit) => {
        let zero = digit.codePointAt(0)!;
        while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && digit.codePointAt(0)! - zero < 9) zero--;
        return zero === 0x30 ? digit : String(digit.codePointAt(0)! - zero);
    });
}

/**
 * A number as people type it into a field, or null when it is none: "12.5", "12,5", "١٢٫٥". One sign between whole and
 * decimals, whichever; nobody types signs between thousands into a score, so none are guessed.
 */
export function parseNumber(text: string): number | null {
    const typed = latinDigits(text.trim()).replace(/[−‒–]/, '-').replace(/[,٫·]/, '.');
    return /^-?(\d+\.?\d*|\.\d+)$/.test(typed) ? Number(typed) : null;
}
