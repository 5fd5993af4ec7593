/** The cases that the list of difficulties as a file is tried with, too (src/gradebook/figures/work_spread_test.cpp). */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { spreadOf } from './insight';

interface Case {
    what: string;
    percents: number[];
    least: number;
    quarter: number;
    median: number;
    three_quarters: number;
    most: number;
    mean: number;
}
const path = resolve(import.meta.dirname, '../../../tests/fixtures/figures/spreads.json');
const { spreads } = JSON.parse(readFileSync(path, 'utf8')) as { spreads: Case[] };

test.each(spreads)('the spread of $what', ({ percents, least, quarter, median, three_quarters, most, mean }) => {
    const near = (value: number) => expect.closeTo(value, 4) as number;
    expect(spreadOf(percents)).toEqual({
        count: percents.length,
        least,
        quarter: near(quarter),
        median: near(median),
        threeQuarters: near(three_quarters),
        most,
        mean: near(mean),
    });
});
