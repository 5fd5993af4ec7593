import { describe, expect, test } from 'vitest';
import { paramsOf, searchFrom, toggled } from './assignment_search';

describe('a search in the address', () => {
    test('comes back as it was', () => {
        const search = { query: 'cells', tags: ['Quiz', 'Unit 1'], match: 'all', untagged: false } as const;
        expect(searchFrom(`?${paramsOf({ ...search, tags: [...search.tags] })}`)).toEqual(search);
    });

    test('says nothing of what is usual', () => {
        expect(`${paramsOf({ query: ' ', tags: [], match: 'all', untagged: false })}`).toBe('');
        expect(`${paramsOf({ query: '', tags: ['quiz'], match: 'all', untagged: false })}`).toBe('tags=quiz');
    });

    test('for assignments without tags names none', () => {
        expect(`${paramsOf({ query: '', tags: ['quiz'], match: 'any', untagged: true })}`).toBe('untagged=true');
    });

    test('names each tag once', () => expect(searchFrom('?tags=quiz,,QUIZ, lab').tags).toEqual(['quiz', 'lab']));
});

test('a tag is toggled in any case', () => {
    expect(toggled(['Quiz'], 'quiz')).toEqual([]);
    expect(toggled(['Quiz'], 'lab')).toEqual(['Quiz', 'lab']);
});
