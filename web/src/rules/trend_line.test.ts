import { expect, it } from 'vitest';
import { bottomOf, drawTrend } from './trend_line';

const at = (date: string, percent: number) => ({ date, percent, name: '' });
const places = (...points: ReturnType<typeof at>[]) => drawTrend(points, 100, 50).map(({ x, y }) => [x, y]);

it('time runs to the right in true distances, percent upwards', () => {
    expect(places(at('2026-01-01', 0), at('2026-01-02', 50), at('2026-01-11', 100))).toEqual([
        [0, 50],
        [10, 25],
        [100, 0],
    ]);
});

it('the field begins a ten below the lowest, at 50 or less', () => {
    expect(bottomOf([at('2026-01-01', 91)])).toBe(50);
    expect(bottomOf([at('2026-01-01', 91), at('2026-01-01', 43)])).toBe(40);
    expect(bottomOf([at('2026-01-01', 40)])).toBe(30);
    expect(bottomOf([at('2026-01-01', 4)])).toBe(0);
});

it('extra credit stays in the field', () => expect(places(at('2026-01-01', 130))).toEqual([[50, 0]]));

it('work of one day stands side by side', () => {
    expect(places(at('2026-01-01', 100), at('2026-01-01', 100), at('2026-01-01', 100)).map(([x]) => x)).toEqual([
        0, 50, 100,
    ]);
});

it('nothing is drawn of nothing', () => expect(places()).toEqual([]));
