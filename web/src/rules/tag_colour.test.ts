import { describe, expect, test } from 'vitest';
import { contrast } from './oklch';
import { DARK_GROUNDS, LIGHT_GROUNDS, SHAPE, TEXT } from './palette';
import { chipOf, DEFAULT_TAG_COLOUR, TAG_COLOURS } from './tag_colour';

// The corners of what a screen shows, and a net of colours between them.
const steps = ['00', '40', '80', 'bf', 'ff'];
const net = steps.flatMap((r) => steps.flatMap((g) => steps.map((b) => `#${r}${g}${b}`)));
const colours = [...TAG_COLOURS, ...net];

describe('a chip of any colour', () => {
    test('has text that can be read, in both themes', () => {
        for (const colour of colours)
            for (const [theme, { ground, ink }] of Object.entries(chipOf(colour)))
                expect(contrast(ink, ground), `${colour}, ${theme}`).toBeGreaterThanOrEqual(TEXT);
    });

    test('has an edge that is told from the page, in both themes', () => {
        for (const colour of colours) {
            const { light, dark } = chipOf(colour);
            for (const ground of LIGHT_GROUNDS)
                expect(contrast(light.edge, ground), `${colour} on ${ground}`).toBeGreaterThanOrEqual(SHAPE);
            for (const ground of DARK_GROUNDS)
                expect(contrast(dark.edge, ground), `${colour} on ${ground}`).toBeGreaterThanOrEqual(SHAPE);
        }
    });

    test('is offered in the default colour first', () => expect(TAG_COLOURS[0]).toBe(DEFAULT_TAG_COLOUR));
});
