import { describe, expect, it } from 'vitest';
import { fullName, matchPerson, pieces, wordsOf } from './search';

const zoe = { last_name: 'Çelik-O’Brien', first_name: 'Zoë Anne', email: 'zoe.celik@lincoln.example' };
const marked = (query: string) => {
    const hit = matchPerson(zoe, wordsOf(query));
    return (
        hit &&
        pieces(fullName(zoe), hit.name)
            .filter((p) => p.found)
            .map((p) => p.text)
    );
};

describe('search of students', () => {
    it.each([
        'zoe',
        'Zoë',
        'ZOE',
        'celik',
        'Çelik',
        'celik zoe',
        'zoe celik',
        'Celik-O’Brien, Zoë',
        'an cel',
        ' zoe ',
        '',
    ])('finds by "%s"', (query) => expect(matchPerson(zoe, wordsOf(query))).not.toBeNull());
    it.each(['zoe smith', 'zoee', 'celik.zoe'])('does not find by "%s"', (query) => {
        expect(matchPerson(zoe, wordsOf(query))).toBeNull();
    });
    it('finds by e-mail and marks it there', () => {
        const hit = matchPerson(zoe, wordsOf('zoe.celik@'));
        expect(hit).toEqual({ name: [], email: [[0, 10]] });
    });
    it('marks the original letters, accents and all', () => {
        expect(marked('celik')).toEqual(['Çelik']);
        expect(marked('zoe cel')).toEqual(['Çel', 'Zoë']);
    });
    it('joins marks that touch', () => expect(marked('çel celik')).toEqual(['Çelik']));
    it('treats letters that fold to two as one place', () => {
        const person = { last_name: 'İnce', first_name: '', email: null };
        expect(matchPerson(person, wordsOf('ince'))?.name).toEqual([[0, 4]]);
    });
    it('never reads the query as a pattern', () => {
        expect(matchPerson(zoe, wordsOf('%'))).toBeNull();
        expect(matchPerson(zoe, wordsOf('.*'))).toBeNull();
    });
});

it('a student without a first name has no stray comma', () => {
    expect(fullName({ last_name: 'Cher', first_name: '' })).toBe('Cher');
});
