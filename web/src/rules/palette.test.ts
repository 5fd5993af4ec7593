import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contrast, hexFrom, oklchOf } from './oklch';
import {
    DARK_GROUNDS,
    INKS,
    LIGHT_GROUNDS,
    MORE_DARK_GROUNDS,
    MORE_LIGHT_GROUNDS,
    MORE_TEXT,
    paletteOf,
    SHAPE,
    TEXT,
    tokensOf,
    type Palette,
} from './palette';

const tokens = readFileSync('src/styles/tokens.css', 'utf8');
const [standard, more] = tokens.split(":root[data-contrast='more'] {") as [string, string];

/** The four values of a token in tokens.css: light and dark, and the same where more contrast is asked for. */
function token(name: string): Record<'light' | 'dark' | 'moreLight' | 'moreDark', string> {
    const [light, dark] = valuesIn(standard, name) ?? [];
    if (!light || !dark) throw new Error(name);
    const [moreLight, moreDark] = valuesIn(more, name) ?? [light, dark];
    return { light, dark, moreLight: moreLight!, moreDark: moreDark! };
}
function valuesIn(css: string, name: string): [light: string, dark: string] | null {
    const value = new RegExp(`--${name}: (?:light-dark\\((#\\w+), (#\\w+)\\)|(#\\w+));`).exec(css);
    return value && [value[1] ?? value[3]!, value[2] ?? value[3]!];
}

/** The same colours each time: a generator with a seed (mulberry32). */
function someColours(count: number): string[] {
    let state = 20260922;
    const next = () => {
        state = (state + 0x6d2b79f5) | 0;
        let t = Math.imul(state ^ (state >>> 15), 1 | state);
        t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
        return (t ^ (t >>> 14)) >>> 0;
    };
    return Array.from({ length: count }, () => `#${(next() & 0xffffff).toString(16).padStart(6, '0')}`);
}

// The corners of what a screen shows, what schools like, and what nobody expects.
const edges = `000000 ffffff 808080 ff0000 00ff00 0000ff ffff00 00ffff ff00ff 39ff14 fffde7 fefefe 010101 000080 ccff00
    c8102e 002d62 006747 ffb81c 6b2a58 767676 777777 e8590c f5eef3`
    .split(/\s+/)
    .map((hex) => `#${hex}`);
const colours = [...edges, ...someColours(2000)];
const palettes = new Map(colours.map((colour) => [colour, paletteOf(colour)]));

/** Of all colours, the pair that is told apart worst. */
function worst(pairsOf: (palette: Palette) => [string, string][]): { ratio: number; pair: string } {
    let found = { ratio: 99, pair: '' };
    for (const [colour, palette] of palettes)
        for (const [one, other] of pairsOf(palette)) {
            const ratio = contrast(one, other);
            if (ratio < found.ratio) found = { ratio, pair: `${one} on ${other}, of ${colour}` };
        }
    return found;
}
const on = (fronts: string[], grounds: string[]) =>
    fronts.flatMap((front) => grounds.map((ground): [string, string] => [front, ground]));
const looks = [
    ['light', LIGHT_GROUNDS, TEXT, SHAPE],
    ['dark', DARK_GROUNDS, TEXT, SHAPE],
    ['moreLight', MORE_LIGHT_GROUNDS, MORE_TEXT, TEXT],
    ['moreDark', MORE_DARK_GROUNDS, MORE_TEXT, TEXT],
] as const;

describe('the shades of any colour', () => {
    for (const [look, grounds, text, shape] of looks) {
        test(`links can be read on everything, ${look}`, () => {
            const { ratio, pair } = worst((palette) => {
                const { brand, brandHover, brandSoft } = palette[look];
                return on([brand, brandHover], [...grounds, brandSoft]);
            });
            expect(ratio, pair).toBeGreaterThanOrEqual(text);
        });

        test(`the text of a button can be read, ${look}`, () => {
            const { ratio, pair } = worst((palette) => {
                const { button, buttonHover, onButton } = palette[look];
                return on([onButton], [button, buttonHover]);
            });
            expect(ratio, pair).toBeGreaterThanOrEqual(text);
        });

        test(`a button and a ticked box are seen on everything, ${look}`, () => {
            const { ratio, pair } = worst((palette) => on([palette[look].button], grounds));
            expect(ratio, pair).toBeGreaterThanOrEqual(shape);
        });

        test(`a button that is pointed at looks another way, ${look}`, () => {
            for (const [colour, palette] of palettes) {
                const { button, buttonHover } = palette[look];
                expect(buttonHover, colour).not.toBe(button);
            }
        });

        test(`other text can be read on the soft shade, ${look}`, () => {
            const inks = ['ink', 'ink-2', 'ink-3', 'danger', 'good'].map((name) => token(name)[look]);
            const { ratio, pair } = worst((palette) => on(inks, [palette[look].brandSoft]));
            expect(ratio, pair).toBeGreaterThanOrEqual(text);
        });
    }

    test('the bar can be read, and shows where one is', () => {
        const text = worst((palette) => {
            const { bar, ink, ink2 } = palette.bar;
            return on([ink, ink2], [bar]);
        });
        expect(text.ratio, text.pair).toBeGreaterThanOrEqual(MORE_TEXT);
        const gold = worst((palette) => on([token('gold').light], [palette.bar.bar]));
        expect(gold.ratio, gold.pair).toBeGreaterThanOrEqual(SHAPE);
    });

    test('the mark is seen on its ground', () => {
        const { ratio, pair } = worst((palette) => [['#ffffff', palette.bar.emblem]]);
        expect(ratio, pair).toBeGreaterThanOrEqual(SHAPE);
    });
});

test('a colour that can be read stays as it is', () => {
    for (const colour of ['#1f4c8f', '#6b2a58', '#006747'])
        expect(paletteOf(colour).light).toMatchObject({ brand: colour, button: colour, onButton: '#ffffff' });
});

test('a light colour keeps its hue where it becomes darker', () => {
    const { h } = oklchOf('#ffb81c');
    for (const shade of [paletteOf('#ffb81c').light.brand, paletteOf('#ffb81c').light.button])
        expect(Math.abs(oklchOf(shade).h - h)).toBeLessThan(0.06);
});

test('every colour comes back from OKLCH as it was', () => {
    for (const colour of colours) expect(hexFrom(oklchOf(colour))).toBe(colour);
});

test('a shade that no screen shows loses chroma, not lightness', () => {
    const shown = oklchOf(hexFrom({ l: 0.3, c: 0.4, h: 2 }));
    expect(shown.l).toBeCloseTo(0.3, 2);
    expect(shown.c).toBeLessThan(0.15);
});

test('contrast is that of WCAG', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
});

test('the grounds are those of the tokens', () => {
    const names = ['page', 'surface', 'sunken', 'hover'];
    for (const [look, grounds] of looks) expect(names.map((name) => token(name)[look])).toEqual(grounds);
    expect(token('ink')).toMatchObject(INKS);
});

describe('the tokens themselves', () => {
    const texts = ['ink', 'ink-2', 'ink-3', 'brand', 'brand-hover', 'good', 'medium', 'low', 'danger'];
    const softs = ['brand', 'good', 'medium', 'low', 'danger'];
    for (const [look, grounds, text] of looks) {
        const of = (name: string) => token(name)[look];

        test.each(texts)(`--%s can be read on every ground, ${look}`, (name) => {
            for (const ground of grounds) expect(contrast(of(name), ground), ground).toBeGreaterThanOrEqual(text);
        });

        test.each(softs)(`--%s can be read on its soft ground, and so can other text, ${look}`, (name) => {
            const ground = of(`${name}-soft`);
            for (const one of [name, 'ink', 'ink-2'])
                expect(contrast(of(one), ground), one).toBeGreaterThanOrEqual(text);
        });

        test(`buttons, marked words and the bar can be read, ${look}`, () => {
            const pairs = [
                ['on-button', 'button'],
                ['on-button', 'button-hover'],
                ['ink', 'mark'],
                ['bar-ink', 'bar'],
                ['bar-ink-2', 'bar'],
            ];
            for (const [front, ground] of pairs)
                expect(contrast(of(front!), of(ground!)), front).toBeGreaterThanOrEqual(text);
        });

        // What is drawn only to please (the lines between rows) need not be seen; with more contrast everything is.
        const shapes = ['line-strong', 'focus', 'button', 'good-fill', 'medium-fill', 'low-fill'];
        const all = look.startsWith('more') ? [...shapes, 'line', 'none-fill'] : shapes;
        test.each(all)(`--%s is seen on a page, ${look}`, (name) => {
            expect(contrast(of(name), of('surface'))).toBeGreaterThanOrEqual(SHAPE);
        });
    }
});

test('only tokens that there are become other ones', () => {
    for (const [name] of tokensOf(paletteOf('#1f4c8f'), 'light')) expect(tokens).toContain(`${name}: `);
});
