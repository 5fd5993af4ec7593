import { describe, expect, it } from 'vitest';
import { gradeText, isOverMax, parseGrade, type CellValue, type GradeFormat } from './grade_text';

const words = {
    excused: ['Excused', 'EX'],
    missing: ['Missing'],
    late: ['Late'],
    incomplete: ['Incomplete'],
};
const english: GradeFormat = { decimal: '.', words };
const german: GradeFormat = { decimal: ',', words };

const read = (text: string, max: number | null = 20, format = english, over?: CellValue) => {
    const found = parseGrade(text, max, format, over);
    return 'problem' in found ? found.problem : [found.value.points, found.value.status];
};

describe('points', () => {
    it.each([
        ['17', 17],
        [' 17.5 ', 17.5],
        ['17,5', 17.5],
        ['.5', 0.5],
        ['0', 0],
        ['1,000', 1000],
        ['0,125', 0.125],
        ['1,234.5', 1234.5],
        ['1.234,5', 1234.5],
        ['1 234', 1234],
        ["1'234.25", 1234.25],
        ['17.2500', 17.25],
        ['١٧٫٥', 17.5],
        ['17', 17],
    ])('%s are %d', (text, points) => expect(read(text)).toEqual([points, null]));

    it('a point groups thousands where the comma begins the decimals', () => {
        expect(read('1.000', 20, german)).toEqual([1000, null]);
        expect(read('17.5', 20, german)).toEqual([17.5, null]);
        expect(read('1,000', 20, german)).toEqual([1, null]);
    });

    it.each([
        ['abc', 'not_a_grade'],
        ['1e3', 'not_a_grade'],
        ['17 18', 'not_a_grade'],
        ['1.2.3', 'not_a_grade'],
        ['1,2,3', 'not_a_grade'],
        ['-3', 'negative'],
        ['−3', 'negative'],
        ['1000001', 'too_large'],
        ['99999999999999999999', 'too_large'],
        ['1.23456', 'decimals'],
        ['17/0', 'not_a_grade'],
        ['/20', 'not_a_grade'],
        ['5%%', 'not_a_grade'],
    ])('%s is refused: %s', (text, problem) => expect(read(text)).toBe(problem));

    it('may be above the maximum', () => {
        expect(read('25')).toEqual([25, null]);
        expect([isOverMax(25, 20), isOverMax(20, 20), isOverMax(25, null), isOverMax(null, 20)]).toEqual([
            true,
            false,
            false,
            false,
        ]);
    });
});

describe('a part of the maximum', () => {
    it.each([
        ['17/20', 20, 17],
        ['17 / 20', 40, 34],
        ['1/3', 10, 3.3333],
        ['2/3', 10, 6.6667],
        ['85%', 20, 17],
        ['85 %', 40, 34],
        ['12,5%', 20, 2.5],
        ['110%', 20, 22],
    ])('%s of %d points are %d', (text, max, points) => expect(read(text, max)).toEqual([points, null]));

    it('needs a maximum', () => {
        expect(read('85%', null)).toBe('no_maximum');
        expect(read('17/20', null)).toBe('no_maximum');
        expect(read('17', null)).toEqual([17, null]);
    });
});

describe('a status', () => {
    it.each([
        ['e', 'excused'],
        ['EX', 'excused'],
        ['m', 'missing'],
        ['miss', 'missing'],
        ['L', 'late'],
        ['i', 'incomplete'],
        ['Incomplete', 'incomplete'],
    ])('%s is %s', (text, status) => expect(read(text)).toEqual([null, status]));

    it.each(['17 late', '17L', 'late 17', 'Late: 17', '17/20 l', '85% late'])('goes with points: %s', (text) =>
        expect(read(text)).toEqual([17, 'late']),
    );

    it('typed over points: late and incomplete keep them, excused and missing do not', () => {
        const over = { points: 17, status: null };
        expect(read('l', 20, english, over)).toEqual([17, 'late']);
        expect(read('i', 20, english, over)).toEqual([17, 'incomplete']);
        expect(read('e', 20, english, over)).toEqual([null, 'excused']);
        expect(read('m', 20, english, over)).toEqual([null, 'missing']);
    });

    it('late stays when points come; nothing else does', () => {
        expect(read('18', 20, english, { points: null, status: 'late' })).toEqual([18, 'late']);
        expect(read('18', 20, english, { points: null, status: 'missing' })).toEqual([18, null]);
        expect(read('18')).toEqual([18, null]);
    });

    it('a beginning that two words have is none', () => {
        const twice = { ...english, words: { ...words, missing: ['Late work'] } };
        expect(read('l', 20, twice)).toBe('not_a_grade');
        expect(read('late', 20, twice)).toEqual([null, 'late']);
        expect(read('late w', 20, twice)).toEqual([null, 'missing']);
    });
});

it('nothing, and a dash, clear', () => {
    for (const text of ['', '  ', '-', '—']) expect(read(text)).toEqual([null, null]);
});

it('the text of a value is understood as the same value', () => {
    const values = [
        { points: 17.25, status: null },
        { points: 17, status: 'late' },
        { points: null, status: 'excused' },
        { points: 1000.5, status: null },
        { points: null, status: null },
    ];
    for (const format of [english, german])
        for (const value of values) expect(parseGrade(gradeText(value, format), 20, format)).toEqual({ value });
    expect(gradeText(values[0]!, german)).toBe('17,25');
});
