import { expect, test } from 'vitest';
import { overallBand, overallText } from './overall';

test('a total has one decimal, or as many as the server needed', () => {
    expect([90, 89.96, 76.7, 0, -2.5].map(overallText)).toEqual(['90.0%', '89.96%', '76.7%', '0.0%', '-2.5%']);
    expect(overallText(null)).toBeNull();
});

test('the colour of a total follows its percentage', () => {
    expect([80, 79.96, 60, 12].map(overallBand)).toEqual(['good', 'medium', 'medium', 'low']);
    expect(overallBand(null)).toBeNull();
});
