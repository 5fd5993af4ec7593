import { afterEach, expect, it } from 'vitest';
import { commaText } from './lists';
import { setLocale } from './locale';

afterEach(() => setLocale('en-US'));

it.each([
    ['en-US', 'Alvarez, Maya'],
    ['de-DE', 'Alvarez, Maya'],
    ['ar', 'Alvarez، Maya'],
    ['ar-EG', 'Alvarez، Maya'],
])('a comma is that of the script: %s', (locale, said) => {
    setLocale(locale);
    expect(commaText(['Alvarez', 'Maya'])).toBe(said);
});

it('what is not there takes no comma', () => {
    expect(commaText(['Cher', '', null, undefined, false])).toBe('Cher');
});
