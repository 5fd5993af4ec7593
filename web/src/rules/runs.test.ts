import { expect, test } from 'vitest';
import { runsOf } from './runs';

const sameLetter = (one: string, next: string) => one[0] === next[0];

test('neighbours that belong together stand in one run, in the order given', () => {
    expect(runsOf(['a1', 'a2', 'b1', 'a3'], sameLetter)).toEqual([['a1', 'a2'], ['b1'], ['a3']]);
});

test('an empty list has no runs', () => {
    expect(runsOf([], sameLetter)).toEqual([]);
});
