/**
 * The shades of a school's colour. Whatever the colour is, text in them can be read: each shade starts as the colour
 * itself and becomes darker or lighter until its contrast with all that it stands on is enough.
 */
import { contrast, hexFrom, oklchOf, type Oklch } from './oklch';

export const TEXT = 4.5;
export const SHAPE = 3;
/** Where more contrast is asked for: AAA of WCAG. */
export const MORE_TEXT = 7;

/** What the shades stand on: --page, --surface, --sunken and --hover of tokens.css; a test compares the two. */
export const LIGHT_GROUNDS = ['#f6f3f5', '#ffffff', '#f9f7f9', '#f5eef3'];
export const DARK_GROUNDS = ['#141115', '#1d191f', '#19151b', '#2a232c'];
/** The same where more contrast is asked for. */
export const MORE_LIGHT_GROUNDS = ['#ffffff', '#ffffff', '#f8f5f7', '#f2eaf0'];
export const MORE_DARK_GROUNDS = ['#000000', '#000000', '#110e12', '#261f28'];

/** --ink of tokens.css. */
export const INKS = { light: '#231a24', dark: '#f3eef3', moreLight: '#000000', moreDark: '#ffffff' };

const WHITE = '#ffffff';
const BLACK = '#000000';
const STEP = 0.005;

export type Look = 'light' | 'dark' | 'moreLight' | 'moreDark';

/** What a look asks of its shades. */
const LOOKS: Record<Look, { isLight: boolean; grounds: string[]; text: number; shape: number }> = {
    light: { isLight: true, grounds: LIGHT_GROUNDS, text: TEXT, shape: SHAPE },
    dark: { isLight: false, grounds: DARK_GROUNDS, text: TEXT, shape: SHAPE },
    moreLight: { isLight: true, grounds: MORE_LIGHT_GROUNDS, text: MORE_TEXT, shape: MORE_TEXT },
    moreDark: { isLight: false, grounds: MORE_DARK_GROUNDS, text: MORE_TEXT, shape: MORE_TEXT },
};

/** Of one look. */
export interface Shades {
    brand: string;
    brandHover: string;
    brandSoft: string;
    button: string;
    buttonHover: string;
    onButton: string;
}

/** The bar at the top and the door are dark in every look. */
export interface Bar {
    bar: string;
    ink: string;
    ink2: string;
    line: string;
    rings: [string, string, string];
    emblem: string;
}

export interface Palette extends Record<Look, Shades> {
    bar: Bar;
}

const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));

/** From this lightness on, in this direction, the first shade that is told well enough from all of `grounds`. */
export function readable(from: Oklch, direction: 'darker' | 'lighter', grounds: string[], least: number): Oklch {
    const [step, end] = direction === 'darker' ? [-STEP, 0] : [STEP, 1];
    let shade = from;
    while (shade.l !== end && grounds.some((ground) => contrast(hexFrom(shade), ground) < least))
        shade = { ...shade, l: clamp(shade.l + step, 0, 1) };
    return shade;
}

/** White where it can be read, else black: one of the two always can. */
const inkOn = (ground: string, text: number) => (contrast(WHITE, ground) >= text ? WHITE : BLACK);

function shadesOf(seed: Oklch, look: Look): Shades {
    const { isLight, grounds, text, shape } = LOOKS[look];
    const direction = isLight ? 'darker' : 'lighter';
    const away = isLight ? -0.07 : 0.07;
    const brandSoft = hexFrom(
        isLight ? { ...seed, l: 0.95, c: Math.min(seed.c, 0.035) } : { ...seed, l: 0.28, c: Math.min(seed.c, 0.05) },
    );
    const start = isLight ? seed : { ...seed, l: Math.max(seed.l, 0.8), c: Math.min(seed.c, 0.16) };
    const brand = readable(start, direction, [...grounds, brandSoft], text);
    const button = readable(seed, direction, grounds, shape);
    const onButton = inkOn(hexFrom(button), text);
    return {
        brand: hexFrom(brand),
        brandHover: hexFrom({ ...brand, l: clamp(brand.l + away, 0, 1) }),
        brandSoft,
        button: hexFrom(button),
        buttonHover: hoverOf(button, onButton, text),
        onButton,
    };
}

/** Another shade of the button on which its text can still be read. */
function hoverOf(button: Oklch, ink: string, text: number): string {
    const darker = hexFrom({ ...button, l: clamp(button.l - 0.07, 0, 1) });
    const lighter = hexFrom({ ...button, l: clamp(button.l + 0.07, 0, 1) });
    return contrast(ink, darker) >= text && button.l > 0.1 ? darker : contrast(ink, lighter) >= text ? lighter : darker;
}

function barOf(seed: Oklch): Bar {
    const bar = { ...seed, l: clamp(seed.l, 0.2, 0.32), c: Math.min(seed.c, 0.13) };
    const ground = hexFrom(bar);
    const tint = (l: number, c: number) => hexFrom({ ...seed, l, c: Math.min(seed.c, c) });
    return {
        bar: ground,
        ink: tint(0.98, 0.01),
        ink2: hexFrom(readable({ ...seed, l: 0.84, c: Math.min(seed.c, 0.04) }, 'lighter', [ground], TEXT)),
        line: hexFrom({ ...bar, l: bar.l + 0.12 }),
        rings: [hexFrom({ ...bar, l: bar.l + 0.06 }), tint(bar.l + 0.16, 0.2), tint(bar.l + 0.28, 0.2)],
        emblem: hexFrom(readable({ ...seed, l: Math.min(seed.l, 0.6) }, 'darker', [WHITE], SHAPE)),
    };
}

/** `colour` is "#1f4c8f". */
export function paletteOf(colour: string): Palette {
    const seed = oklchOf(colour);
    return {
        light: shadesOf(seed, 'light'),
        dark: shadesOf(seed, 'dark'),
        moreLight: shadesOf(seed, 'moreLight'),
        moreDark: shadesOf(seed, 'moreDark'),
        bar: barOf(seed),
    };
}

/** The names of tokens.css and what they become in this look. */
export function tokensOf(palette: Palette, look: Look): [name: string, value: string][] {
    const shades = palette[look];
    const { bar } = palette;
    return [
        ['--brand', shades.brand],
        ['--brand-hover', shades.brandHover],
        ['--brand-soft', shades.brandSoft],
        ['--button', shades.button],
        ['--button-hover', shades.buttonHover],
        ['--on-button', shades.onButton],
        ['--focus', shades.brand],
        ['--bar', bar.bar],
        ['--bar-ink', bar.ink],
        ['--bar-ink-2', bar.ink2],
        ['--bar-line', bar.line],
        ['--ring-track', bar.rings[0]],
        ['--ring', bar.rings[1]],
        ['--ring-2', bar.rings[2]],
        ['--emblem', bar.emblem],
    ];
}

/** The same, and what does not come from the colour but stands around it: for a sample of a look on a page in another. */
export function sampleOf(palette: Palette, look: Look): [name: string, value: string][] {
    const [page, surface] = LOOKS[look].grounds;
    return [['--page', page!], ['--surface', surface!], ['--ink', INKS[look]], ...tokensOf(palette, look)];
}

/** As a style sheet, which follows the device, the choice on the page, and paper. Forced colours are the reader's own. */
export function cssOf(palette: Palette): string {
    const tokens = (look: Look) =>
        tokensOf(palette, look)
            .map(([name, value]) => `${name}: ${value};`)
            .join(' ');
    const [light, dark, moreLight, moreDark] = [
        tokens('light'),
        tokens('dark'),
        tokens('moreLight'),
        tokens('moreDark'),
    ];
    const more = `:root[data-contrast='more']`;
    return `@media (forced-colors: none) {
:root { ${light} }
@media (prefers-color-scheme: dark) { :root:not([data-theme='light']) { ${dark} } }
:root[data-theme='dark'] { ${dark} }
${more} { ${moreLight} }
@media (prefers-color-scheme: dark) { ${more}:not([data-theme='light']) { ${moreDark} } }
${more}[data-theme='dark'] { ${moreDark} }
@media print { :root:root:root { ${light} } }
}`;
}
