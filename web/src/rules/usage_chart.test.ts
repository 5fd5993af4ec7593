import { expect, test } from 'vitest';
import { drawBars, niceTop } from './usage_chart';

test('the top of the chart is a round number that is not below any day', () => {
    expect([0, 1, 2, 3, 5, 6, 11, 99, 100, 101, 4321].map(niceTop)).toEqual([
        1, 1, 2, 5, 5, 10, 20, 100, 100, 200, 5000,
    ]);
});

test('bars stand on the ground beside one another, as high as their day', () => {
    const { top, bars } = drawBars(
        [
            { day: '2026-03-01', requests: 50 },
            { day: '2026-03-02', requests: 0 },
            { day: '2026-03-03', requests: 100 },
            { day: '2026-03-04', requests: 1 },
        ],
        40,
        20,
    );
    expect(top).toBe(100);
    expect(bars.map(({ x }) => x)).toEqual([0, 10, 20, 30]);
    expect(bars.map(({ height }) => height)).toEqual([10, 0, 20, 1]);
    for (const { y, height } of bars) expect(y + height).toBe(20);
});

test('without days there are no bars', () => {
    expect(drawBars([], 40, 20)).toEqual({ top: 1, bars: [] });
});
