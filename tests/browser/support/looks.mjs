// The looks that a page can be put into while it is there, and what can be wrong in each.

/** The rules of axe whose answer depends on colours alone. */
export const COLOURS = ['color-contrast', 'link-in-text-block'];
/** With more contrast, text is AAA: 7 to 1. */
const STRONG = { rules: [...COLOURS, 'color-contrast-enhanced'] };

/** The first is how a page arrives. The others change its colours, so axe has only these to look at. */
export const LOOKS = {
    light: { media: { colorScheme: 'light', contrast: 'no-preference', forcedColors: 'none' } },
    dark: { media: { colorScheme: 'dark' }, rules: COLOURS },
    'dark, more contrast': { media: { colorScheme: 'dark', contrast: 'more' }, ...STRONG },
    'light, more contrast': { media: { colorScheme: 'light', contrast: 'more' }, ...STRONG },
    'forced colours': {
        media: { colorScheme: 'dark', contrast: 'no-preference', forcedColors: 'active' },
        rules: COLOURS,
    },
};

/** Puts the page into a look. The pages follow the device while they are open; a change of contrast is told to a script. */
export async function putInto(page, { media }) {
    await page.emulateMedia(media);
    await page.waitForFunction(
        () => (document.documentElement.dataset.contrast === 'more') === matchMedia('(prefers-contrast: more)').matches,
    );
}

/**
 * Where the reader forces colours, grounds and shadows are gone. What one may press or fill in has an edge then, or is
 * underlined, or has a picture or words that stand alone; what is chosen has a line that the others do not have.
 */
export const lostInForcedColours = (page) =>
    page.evaluate(() => {
        const name = (element) =>
            `${element.tagName} ${element.className} "${(element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 40)}"`;
        const ground = getComputedStyle(document.body).backgroundColor;
        const hasLine = (element) =>
            [element, ...element.querySelectorAll('*')].some((one) =>
                [null, '::before', '::after'].some((part) => {
                    const style = getComputedStyle(one, part);
                    if (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) return true;
                    return ['Top', 'Right', 'Bottom', 'Left'].some(
                        (side) =>
                            style[`border${side}Style`] !== 'none' &&
                            parseFloat(style[`border${side}Width`]) > 0 &&
                            style[`border${side}Color`] !== ground,
                    );
                }),
            );
        const shown = (selector) =>
            [...document.querySelectorAll(selector)].filter(
                (element) => element.checkVisibility() && element.getBoundingClientRect().width > 1,
            );
        const fields =
            'input:not([type=checkbox], [type=radio], [type=range], [type=color], [type=file]), select, textarea';
        return [
            ...shown(fields)
                .filter((one) => !hasLine(one))
                .map((one) => `no edge: ${name(one)}`),
            ...shown('[aria-pressed=true], [aria-selected=true], [aria-current]:not([aria-current=false])')
                .filter((one) => !hasLine(one))
                .map((one) => `not told apart: ${name(one)}`),
        ];
    });
