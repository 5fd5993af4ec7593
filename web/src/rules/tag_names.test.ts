import { describe, expect, test } from 'vitest';
import { hasTag, sameTag, tagNameFault, wordsFrom } from './tag_names';

describe('names of tags', () => {
    test('are the same in any case', () => {
        expect(sameTag('Quiz', ' QUIZ ')).toBe(true);
        expect(sameTag('Übung', 'ÜBUNG')).toBe(true);
        expect(sameTag('Ubung', 'Übung')).toBe(false);
        expect(hasTag(['Quiz', 'Unit 1'], 'unit 1')).toBe(true);
    });

    test('have something in them, no comma, and 50 bytes at most', () => {
        expect(tagNameFault('Unit 1')).toBeNull();
        expect(tagNameFault('  ')).toBe('empty');
        expect(tagNameFault('a,b')).toBe('comma');
        expect(tagNameFault('x'.repeat(50))).toBeNull();
        expect(tagNameFault('ü'.repeat(26))).toBe('long');
    });
});

describe('words of a rule', () => {
    test('are parted by commas and lines, without blanks and repeats', () => {
        expect(wordsFrom(' quiz, Quizzes ,,final   exam\nQUIZ')).toEqual(['quiz', 'Quizzes', 'final exam']);
    });
});
