import { describe, expect, it } from 'vitest';
import { bookOf } from './book_testing';
import { byName } from './gradebook_view';
import { GridLines } from './grid_lines';

const { students } = bookOf({
    scores: [[1], [2], [3], [4], [5]],
    sections: ['B', 'A', undefined, 'A', 'B'],
});
const rows = byName(students);
/** "A:2" is a head, "-A:2" a folded one. */
const text = (lines: GridLines) =>
    Array.from({ length: lines.count }, (_, line) => {
        const head = lines.headAt(line);
        return head
            ? `${head.folded ? '-' : ''}${head.section}:${head.found}`
            : lines.rows[lines.rowAt(line)]!.student.id;
    }).join(' ');

describe('lines without groups', () => {
    const lines = GridLines.of(rows);
    it('are the students', () => expect(text(lines)).toBe('s0 s1 s2 s3 s4'));
    it('lie where the students do', () =>
        expect([lines.lineOf(3), lines.rowAt(3), lines.rowAt(5)]).toEqual([3, 3, -1]));
});

describe('lines by section', () => {
    const lines = GridLines.bySection(rows, new Set());
    const folded = GridLines.bySection(rows, new Set(['A']));

    it('begin with a head each, those without a section last', () =>
        expect(text(lines)).toBe('A:2 s1 s3 B:2 s0 s4 :1 s2'));
    it('keep the order of the students inside', () =>
        expect(text(GridLines.bySection(rows.toReversed(), new Set()))).toBe('A:2 s3 s1 B:2 s4 s0 :1 s2'));
    it('have only the head of a folded section, and no row for its students', () => {
        expect(text(folded)).toBe('-A:2 B:2 s0 s4 :1 s2');
        expect(folded.rows.map(({ student }) => student.id)).toEqual(['s0', 's4', 's2']);
    });
    it('know the row of a line and the line of a row', () => {
        expect([0, 1, 2, 3, 4].map((line) => lines.rowAt(line))).toEqual([-1, 0, 1, -1, 2]);
        expect([0, 1, 2, 3, 4].map((row) => lines.lineOf(row))).toEqual([1, 2, 4, 5, 7]);
    });
    it('find the next student on the way down and up', () => {
        expect([lines.rowNear(3, true), lines.rowNear(3, false)]).toEqual([2, 1]);
        expect([lines.rowNear(0, true), lines.rowNear(0, false)]).toEqual([0, -1]);
        expect([lines.rowNear(-1, true), lines.rowNear(99, true)]).toEqual([0, 5]);
    });
    it('know who stands below a head', () => {
        expect(lines.rowsOf(3)).toEqual({ first: 2, last: 3 });
        expect(lines.rowsOf(4)).toEqual({ first: 2, last: 2 });
        expect(folded.rowsOf(0)).toBeNull();
    });
    it('have keys that tell a head from a student', () =>
        expect(lines.keys.slice(0, 4)).toEqual(['section A', 's1', 's3', 'section B']));
});
