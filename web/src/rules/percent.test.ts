import { describe, expect, it } from 'vitest';
import { bandOf, barLength, letterOf, percentIn, percentText, pointsText } from './percent';

describe('percentIn', () => {
    it('is exact where binary fractions are not', () => {
        expect(percentIn(0.1 + 0.2, 0.3, 1)).toBe(1000);
        expect(percentIn(1.005, 1, 1)).toBe(1005);
        expect(percentIn(8.5, 10, 0)).toBe(85);
    });
    it('rounds half away from zero', () => {
        expect(percentIn(1, 8, 0)).toBe(13);
        expect(percentIn(-1, 8, 0)).toBe(-13);
        expect(percentIn(1, 800, 1)).toBe(1);
        expect(percentIn(0.0012, 1, 0)).toBe(0);
        expect(percentIn(0.005, 1, 0)).toBe(1);
        expect(Object.is(percentIn(-0.001, 1, 0), 0)).toBe(true);
    });
    it('goes beyond 100 for extra credit', () => expect(percentIn(110, 100, 0)).toBe(110));
    it('has no answer without points to reach', () => {
        expect(percentIn(5, 0, 0)).toBeNull();
        expect(percentIn(5, -10, 0)).toBeNull();
        expect(percentIn(5, null, 0)).toBeNull();
    });
    it('stays exact at the limits of the server', () => {
        expect(percentIn(999_999.9999, 1_000_000, 1)).toBe(1000);
        expect(percentIn(300_000_000, 300_000_000, 1)).toBe(1000);
        expect(percentIn(200_000_000, 300_000_000, 1)).toBe(667);
    });
    it('agrees with big integers on many values', () => {
        for (let points = 0; points < 400; points += 3.7) {
            for (const max of [7, 12.5, 33.3333, 100, 399]) {
                const p = BigInt(Math.round(points * 10_000));
                const m = BigInt(Math.round(max * 10_000));
                expect(percentIn(points, max, 1)).toBe(Number((2n * p * 1000n + m) / (2n * m)));
            }
        }
    });
});

describe('bands and letters', () => {
    it('start exactly at their limit', () => {
        expect([79.9999, 80, 59.9999, 60].map((p) => bandOf(p, 100))).toEqual(['medium', 'good', 'low', 'medium']);
        expect([90, 89.9999, 80, 70, 60, 59.9999].map((p) => letterOf(p, 100))).toEqual(['A', 'B', 'B', 'C', 'D', 'F']);
    });
    it('do not exist without points to reach', () => {
        expect(bandOf(1, 0)).toBeNull();
        expect(letterOf(1, 0)).toBeNull();
        expect(bandOf(1, null)).toBeNull();
        expect(letterOf(1, null)).toBeNull();
    });
});

describe('percentText', () => {
    it('is whole in a grid and has one decimal elsewhere', () => {
        expect(percentText(17, 20, 0)).toBe('85%');
        expect(percentText(17, 20, 1)).toBe('85.0%');
    });
    it('never shows a limit that was not reached', () => {
        expect(percentText(79.6, 100, 0)).toBe('79.6%');
        expect(percentText(79.96, 100, 0)).toBe('79.96%');
        expect(percentText(89.96, 100, 1)).toBe('89.96%');
        expect(percentText(78.6, 100, 0)).toBe('79%');
    });
    it('is absent without points to reach', () => expect(percentText(1, 0, 0)).toBeNull());
});

it('points are shown without needless zeros', () => {
    expect([85, 12.5, 0.3333, 100].map(pointsText)).toEqual(['85', '12.5', '0.3333', '100']);
});

it('a bar never leaves its track', () => {
    expect([barLength(-5, 10), barLength(5, 10), barLength(15, 10), barLength(1, 0)]).toEqual([0, 50, 100, 0]);
});
