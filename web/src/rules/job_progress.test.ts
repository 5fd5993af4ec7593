import { expect, test } from 'vitest';
import { progressOf } from './job_progress';

test('a job that waits has no progress', () => {
    expect(progressOf({ phase: 'waiting', done: 0, total: 0 })).toBeNull();
});

test('progress grows from phase to phase and with each step of the writing, and ends at 1', () => {
    const steps = [
        { phase: 'reading', done: 0, total: 0 },
        { phase: 'comparing', done: 0, total: 0 },
        { phase: 'writing', done: 0, total: 4 },
        { phase: 'writing', done: 2, total: 4 },
        { phase: 'writing', done: 4, total: 4 },
    ] as const;
    const seen = steps.map((step) => progressOf(step));
    expect(seen).toEqual([...seen].sort((a, b) => (a ?? 0) - (b ?? 0)));
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.at(-1)).toBe(1);
});

test('a phase without steps is at its begin', () => {
    expect(progressOf({ phase: 'writing', done: 0, total: 0 })).toBe(0.2);
});
