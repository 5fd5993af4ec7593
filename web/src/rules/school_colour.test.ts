import { expect, test } from 'vitest';
import { colourFrom } from './school_colour';

test('a colour may be typed as people copy it', () => {
    for (const typed of ['#1f4c8f', ' #1F4C8F ', '1f4c8f']) expect(colourFrom(typed)).toBe('#1f4c8f');
    expect(colourFrom('#14C')).toBe('#1144cc');
});

test('nothing is no colour, and no mistake', () => expect(colourFrom('  ')).toBe(''));

test('everything else is a mistake', () => {
    for (const typed of ['#', '#12345', 'blue', '#1f4c8g', '#1f4c8f00', 'rgb(1, 2, 3)', '#1f4c8f;'])
        expect(colourFrom(typed)).toBeNull();
});
