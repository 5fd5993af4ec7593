/** Arabic counts in six forms, and what is not Arabic does not change the order of what stands around it. */
import { afterEach, expect, it } from 'vitest';
import { dayText } from '../rules/dates';
import { dot } from '../rules/lists';
import { setLocale } from '../rules/locale';
import { assignments, grades, many, name, NOUNS, ofAssignments, students } from './ar/counts';

afterEach(() => setLocale('en-US'));

it('a number has the form of its noun', () => {
    setLocale('ar');
    expect([0, 1, 2, 3, 10, 11, 99, 100, 103, 111].map(students)).toEqual([
        '0 طالب',
        'طالب واحد',
        'طالبان',
        '3 طلاب',
        '10 طلاب',
        '11 طالبًا',
        '99 طالبًا',
        '100 طالب',
        '103 طلاب',
        '111 طالبًا',
    ]);
    expect([1, 2, 5].map(grades)).toEqual(['درجة واحدة', 'درجتان', '5 درجات']);
    expect(many(2.5, NOUNS.point)).toBe('2.5 نقطة');
});

it('after a preposition two things have another ending', () => {
    expect([1, 2, 3].map(ofAssignments)).toEqual(['مهمة واحدة', 'مهمتين', '3 مهام']);
    expect(assignments(2)).toBe('مهمتان');
});

it('digits are those of the reader’s country', () => {
    setLocale('ar-EG');
    expect(grades(25)).toBe('٢٥ درجة');
});

it('a name keeps to itself', () => expect(name('Quiz 1')).toBe('\u2068Quiz 1\u2069'));

it('dates name their month, and a number after a Latin name stays where it is', () => {
    setLocale('ar');
    expect(dayText('2026-11-29T12:00:00Z')).toBe('29 نوفمبر 2026');
    expect(['Algebra', '20 نقطة'].join(dot())).toBe('Algebra \u200f· 20 نقطة');
    setLocale('en-US');
    expect(['Algebra', '20 points'].join(dot())).toBe('Algebra · 20 points');
});
