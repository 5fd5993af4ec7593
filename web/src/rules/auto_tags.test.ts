import { expect, test } from 'vitest';
import type { AutoTagRow } from '../api/tags';
import { byClass, freshFirst, leftOut } from './auto_tags';

const row = (assignment: string, of: string): AutoTagRow => ({
    class: of,
    class_name: `Class ${of}`,
    assignment,
    name: assignment,
    date: null,
    tags: [],
    adds: [{ tag: 'quiz', word: 'quiz' }],
});
const rows = [row('one', 'a'), row('two', 'a'), row('three', 'b')];

test('rows stand by their class, in their order', () => {
    expect(byClass(rows).map(({ name, rows }) => [name, rows.map((one) => one.assignment)])).toEqual([
        ['Class a', ['one', 'two']],
        ['Class b', ['three']],
    ]);
});

test('what a draft of rules brings comes first, and each class stands once', () => {
    const fresh = { ...row('four', 'a'), adds: [{ tag: 'Quiz', word: 'prueba' }] };
    const sorted = freshFirst([...rows, fresh], [{ tag: 'quiz', words: ['Quiz'] }]);
    expect(sorted.map((one) => one.assignment)).toEqual(['four', 'one', 'two', 'three']);
    expect(byClass([fresh, rows[2]!, rows[0]!]).map(({ rows }) => rows.length)).toEqual([2, 1]);
});

test('what is not ticked is left out, and only what is in the preview', () => {
    expect(leftOut(rows, new Set(['two', 'gone']))).toEqual(['two']);
});
