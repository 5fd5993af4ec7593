import { beforeEach, expect, test, vi } from 'vitest';
import type { History, HistoryEntry } from '../api/types';
import { ClassHistory } from './class_history.svelte';

// The session needs a browser's address bar.
vi.mock('./session.svelte', () => ({ asApiError: (error: unknown) => error }));

interface Asked {
    before: number | null;
    answer: (history: History) => void;
    refuse: () => void;
}
const server = vi.hoisted(() => ({ asked: [] as Asked[] }));
vi.mock('../api/client', () => ({
    api: {
        history: (_: string, before: number | null) =>
            new Promise((answer, reject) =>
                server.asked.push({ before, answer, refuse: () => reject(new Error('lost')) }),
            ),
    },
}));

/** A page of the history: from one change down to another. */
const from = (newest: number, oldest: number, next: number | null = oldest): History => ({
    changes: Array.from({ length: newest - oldest + 1 }, (_, i) => ({
        id: `c${newest - i}`,
        seq: newest - i,
    })) as HistoryEntry[],
    next,
});
const settled = () => new Promise((resolve) => setTimeout(resolve));
const seqs = ({ list }: ClassHistory) => list?.entries.map(({ seq }) => seq);

/** Answers one of the requests, by their order. */
async function answer(at: number, history: History) {
    server.asked[at]!.answer(history);
    await settled();
}
async function begun() {
    const history = new ClassHistory('class');
    void history.load();
    await answer(0, from(9, 7));
    return history;
}
beforeEach(() => void (server.asked = []));

test('earlier changes that a load has read meanwhile are there once', async () => {
    const history = await begun();
    void history.older();
    void history.load();
    await answer(2, from(10, 8));
    expect(server.asked[3]!.before).toBe(8);
    await answer(3, from(7, 5));
    await answer(1, from(6, 4));
    expect(seqs(history)).toEqual([10, 9, 8, 7, 6, 5, 4]);
    expect(history.next).toBe(4);
});

test('a load goes back to what was read while it was on its way', async () => {
    const history = await begun();
    void history.load();
    void history.older();
    await answer(2, from(6, 4, null));
    await answer(1, from(10, 8));
    await answer(3, from(7, 5));
    await answer(4, from(4, 4, null));
    expect(seqs(history)).toEqual([10, 9, 8, 7, 6, 5, 4]);
    expect(history.next).toBeNull();
});

test('an answer that comes after that of a later load is dropped, and so is its failure', async () => {
    const history = await begun();
    for (let load = 0; load < 3; ++load) void history.load();
    await answer(2, from(10, 7));
    await answer(1, from(9, 7));
    expect(seqs(history)?.[0]).toBe(10);
    await answer(3, from(11, 7));
    expect(seqs(history)?.[0]).toBe(11);
    void history.load();
    void history.load();
    await answer(5, from(12, 7));
    server.asked[4]!.refuse();
    await settled();
    expect([seqs(history)?.[0], history.error]).toEqual([12, null]);
});
