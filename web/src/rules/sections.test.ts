import { describe, expect, it } from 'vitest';
import { bookOf } from './book_testing';
import { ofSections, sectionOf, studentsBySection, withSections } from './sections';

const book = bookOf({ scores: [[1], [2], [3], [4]], sections: ['10B', undefined, '9A', '10B'] });
const ids = (students: { id: string }[]) => students.map(({ id }) => id).join(' ');

describe('studentsBySection', () => {
    it('goes by name with numbers as numbers, those without one last', () =>
        expect([...studentsBySection(book.students)].map(([section, students]) => [section, ids(students)])).toEqual([
            ['9A', 's2'],
            ['10B', 's0 s3'],
            ['', 's1'],
        ]));
    it('is empty where nobody is in any', () =>
        expect(studentsBySection(bookOf({ scores: [[1], [2]] }).students).size).toBe(0));
    it('has one that all are in', () =>
        expect([...studentsBySection(bookOf({ scores: [[1]], sections: ['A'] }).students).keys()]).toEqual(['A']));
});

describe('ofSections', () => {
    it('leaves the others out', () => expect(ids(ofSections(book, new Set(['10B', ''])).students)).toBe('s0 s1 s3'));
    it('is all where none is chosen', () => expect(ofSections(book, new Set())).toBe(book));
});

describe('withSections', () => {
    const said = withSections(
        book,
        new Map([
            ['s1', '9A'],
            ['s0', ''],
        ]),
    );
    it('shows what was said by hand', () => expect(said.students.map(sectionOf)).toEqual(['', '9A', '9A', '10B']));
    it('leaves the word away where there is none', () => expect('section' in said.students[0]!).toBe(false));
    it('keeps what it was made of as it is', () => expect(sectionOf(book.students[0]!)).toBe('10B'));
    it('is the same where nothing was said', () => expect(withSections(book, new Map())).toBe(book));
});
