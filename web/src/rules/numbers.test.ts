import { afterEach, describe, expect, it } from 'vitest';
import { fileSizeText } from './file_size';
import { setLocale } from './locale';
import { decimalText, numberText, parseNumber, plainNumberText } from './numbers';
import { percentText, tenthsText } from './percent';

afterEach(() => setLocale('en-US'));

describe('numbers are written as the reader writes them', () => {
    it.each([
        ['en-US', '12,345', '1250.5', '12.50', '73.9%', '12.3 kB'],
        ['de-DE', '12.345', '1250,5', '12,50', '73,9 %', '12,3 kB'],
        ['fr-FR', '12 345', '1250,5', '12,50', '73,9 %', '12,3 ko'],
    ])('%s', (locale, whole, plain, fixed, percent, size) => {
        setLocale(locale);
        const said = [
            numberText(12_345),
            plainNumberText(1250.5),
            decimalText(12.5, 2),
            tenthsText(739),
            fileSizeText(12_345),
        ];
        // Which kind of blank stands in between is the locale's business.
        expect(said.map((text) => text.replace(/\s/g, ' '))).toEqual([whole, plain, fixed, percent, size]);
    });

    it('after they were rounded: never a limit that was not reached', () => {
        setLocale('de-DE');
        expect(percentText(79.6, 100, 0)).toMatch(/^79,6\s%$/);
        expect(percentText(85, 100, 0)).toMatch(/^85\s%$/);
    });
});

describe('parseNumber', () => {
    it.each([
        ['12.5', 12.5],
        ['12,5', 12.5],
        [' .5 ', 0.5],
        ['-3', -3],
        ['−3', -3],
        ['١٢٫٥', 12.5],
        ['۹۰', 90],
        ['९', 9],
    ])('%s is %d', (text, number) => expect(parseNumber(text)).toBe(number));
    it.each(['', '1e3', '1.2.3', '1,234.5', 'ten', '1 2', '.', '0x10'])('"%s" is no number', (text) =>
        expect(parseNumber(text)).toBeNull(),
    );
});
