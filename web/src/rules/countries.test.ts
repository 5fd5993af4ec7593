import { expect, it } from 'vitest';
import { countries, likelyCountry } from './countries';

it('countries have names and are sorted by them', () => {
    const all = countries();
    expect(all.length).toBe(249);
    expect(all[0]).toEqual({ code: 'AF', name: 'Afghanistan' });
    expect(new Set(all.map(({ code }) => code)).size).toBe(249);
    expect(all.every(({ code, name }) => name !== code)).toBe(true);
});

it('the first language that names a country is believed', () => {
    expect(likelyCountry(['en', 'es-MX', 'en-US'])).toBe('MX');
    expect(likelyCountry(['en'])).toBe('');
});
