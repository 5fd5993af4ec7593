import { describe, expect, it } from 'vitest';
import { isSubdomain, subdomainOf } from './subdomain';

describe('the address of a school', () => {
    it.each([
        ['Lincoln High School', 'lincoln-high-school'],
        ['  St. Mary’s & Co. ', 'st-marys-co'],
        ['École Nuñez', 'ecole-nunez'],
        ['東京高校', ''],
        ['The Very Long And Honourable School Of Somewhere', 'the-very-long-and-honourable-school-of'],
    ])('made of %s', (name, address) => expect(subdomainOf(name)).toBe(address));

    it.each([
        ['lincoln', true],
        ['p-s-118', true],
        ['a', false],
        ['two--hyphens', false],
        ['-lincoln', false],
        ['Lincoln', false],
    ])('may be %s: %s', (text, fits) => expect(isSubdomain(text)).toBe(fits));
});
