/** The shades of a tag's colour for a chip: whatever colour was chosen, its text can be read in both themes. */
import { hexFrom, oklchOf } from './oklch';
import { DARK_GROUNDS, LIGHT_GROUNDS, readable, SHAPE, TEXT } from './palette';

/** That of a tag to which nobody gave one. */
export const DEFAULT_TAG_COLOUR = '#3b82f6';

/** Offered to choose from; any other can be typed. Far enough from each other, also for most who see few colours. */
export const TAG_COLOURS = [
    '#3b82f6',
    '#0891b2',
    '#0f766e',
    '#4d7c0f',
    '#ca8a04',
    '#ea580c',
    '#dc2626',
    '#db2777',
    '#9333ea',
    '#64748b',
];

/** Of one theme. */
export interface ChipShades {
    ground: string;
    ink: string;
    /** The dot and the edge: told from the page without reading. */
    edge: string;
}

export interface Chip {
    light: ChipShades;
    dark: ChipShades;
}

function make(colour: string): Chip {
    const seed = oklchOf(colour);
    const light = hexFrom({ ...seed, l: 0.955, c: Math.min(seed.c, 0.035) });
    const dark = hexFrom({ ...seed, l: 0.28, c: Math.min(seed.c, 0.05) });
    const bright = { ...seed, l: Math.max(seed.l, 0.8), c: Math.min(seed.c, 0.14) };
    return {
        light: {
            ground: light,
            ink: hexFrom(readable(seed, 'darker', [light], TEXT)),
            edge: hexFrom(readable(seed, 'darker', [...LIGHT_GROUNDS, light], SHAPE)),
        },
        dark: {
            ground: dark,
            ink: hexFrom(readable(bright, 'lighter', [dark], TEXT)),
            edge: hexFrom(readable(seed, 'lighter', [...DARK_GROUNDS, dark], SHAPE)),
        },
    };
}

const made = new Map<string, Chip>();

/** `colour` is "#3b82f6". */
export function chipOf(colour: string): Chip {
    let chip = made.get(colour);
    if (!chip) made.set(colour, (chip = make(colour)));
    return chip;
}
