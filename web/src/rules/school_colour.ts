/** The colour of a school as it is typed. */

/** The plum of the product. */
export const PRODUCT_COLOUR = '#6b2a58';

/** "1F4C8F", "#14c" and the like as "#1f4c8f"; "" stays; null: that is no colour. */
export function colourFrom(text: string): string | null {
    const typed = text.trim().toLowerCase().replace(/^#/, '');
    if (typed === '') return text.trim() === '' ? '' : null;
    if (/^[0-9a-f]{3}$/.test(typed)) return `#${[...typed].map((digit) => digit + digit).join('')}`;
    return /^[0-9a-f]{6}$/.test(typed) ? `#${typed}` : null;
}
