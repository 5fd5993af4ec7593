import { describe, expect, it } from 'vitest';
import { EditQueue, type CellEdit } from './edit_queue';
import type { CellValue } from './grade_text';

const points = (value: number | null): CellValue => ({ points: value, status: null });
const ann = { student: 'ann', assignment: 'quiz' };
const bob = { student: 'bob', assignment: 'quiz' };
const known = () => points(null);
const brief = (edits: CellEdit[]) => edits.map(({ student, was, value }) => `${student} ${was.points}>${value.points}`);
const written = { result: 'written', before: points(null) } as const;

function queueOf(...values: number[]): EditQueue {
    const queue = new EditQueue();
    for (const value of values) queue.add([{ ...ann, value: points(value) }], known);
    return queue;
}

describe('edits', () => {
    it('of one moment are one batch, each cell once, against what was there', () => {
        const queue = queueOf(1, 2);
        queue.add([{ ...bob, value: points(3) }], known);
        expect(brief(queue.batch(10))).toEqual(['ann null>2', 'bob null>3']);
    });
    it('build on what is on its way', () => {
        const queue = queueOf(1);
        queue.batch(10);
        queue.add([{ ...ann, value: points(2) }], known);
        expect(queue.size).toBe(1);
        expect(queue.answer([written]).saved).toEqual([]);
        expect(brief(queue.batch(10))).toEqual(['ann 1>2']);
    });
    it('that were taken back before they were sent are not sent', () => {
        const queue = queueOf(1);
        queue.add([{ ...ann, value: points(null) }], known);
        expect(queue.batch(10)).toEqual([]);
    });
    it('that were taken back after they were sent are sent', () => {
        const queue = queueOf(1);
        queue.batch(10);
        queue.add([{ ...ann, value: points(null) }], known);
        queue.answer([written]);
        expect(brief(queue.batch(10))).toEqual(['ann 1>null']);
    });
    it('go in batches of the size that the server takes', () => {
        const queue = queueOf(1);
        queue.add([{ ...bob, value: points(2) }], known);
        expect(brief(queue.batch(1))).toEqual(['ann null>1']);
        queue.answer([written]);
        expect(brief(queue.batch(1))).toEqual(['bob null>2']);
    });
});

describe('a batch', () => {
    it('whose answer was lost is sent again as it was', () => {
        const queue = queueOf(1);
        const first = queue.batch(10);
        queue.add([{ ...ann, value: points(5) }], known);
        expect(queue.batch(10)).toEqual(first);
    });
    it('answered: saved, stale with what stands there, or gone', () => {
        const queue = queueOf(1);
        queue.add([{ ...bob, value: points(2) }], known);
        queue.batch(10);
        const { saved, stale, gone } = queue.answer([
            { result: 'stale', before: points(9) },
            { result: 'unknown', before: points(null) },
        ]);
        expect(saved).toEqual([]);
        expect(stale.map(({ student, value, theirs }) => [student, value.points, theirs.points])).toEqual([
            ['ann', 1, 9],
        ]);
        expect(gone.map(({ student }) => student)).toEqual(['bob']);
        expect(queue.size).toBe(0);
    });
    it('refused takes with it what built on it: one edit a cell, against what was there before', () => {
        const queue = queueOf(1);
        queue.batch(10);
        queue.add([{ ...ann, value: points(2) }], known);
        expect(brief(queue.takeAll())).toEqual(['ann null>2']);
        expect(queue.size).toBe(0);
    });
    it('a stale cell with a newer value is told once, with that value', () => {
        const queue = queueOf(1);
        queue.batch(10);
        queue.add([{ ...ann, value: points(2) }], known);
        expect(queue.answer([{ result: 'stale', before: points(9) }]).stale.map(({ value }) => value.points)).toEqual([
            2,
        ]);
        expect(queue.batch(10)).toEqual([]);
    });
});
