import { expect, test, vi } from 'vitest';
import type { MergeDecisions, MergeResult, StudentCard } from '../api/types';
import { PairMerge } from './pair_merge.svelte';

// The session needs a browser's address bar.
vi.mock('./session.svelte', () => ({ asApiError: (error: unknown) => error }));

interface Asked {
    kept: string;
    answer: () => void;
    refuse: () => void;
}
const server = vi.hoisted(() => ({ asked: [] as Asked[] }));
vi.mock('../api/client', () => ({
    api: {
        previewMerge: ({ kept }: MergeDecisions) =>
            new Promise((resolve, reject) =>
                server.asked.push({
                    kept,
                    answer: () => resolve({ plan: kept } as MergeResult),
                    refuse: () => reject(new Error('lost')),
                }),
            ),
    },
}));

const [one, other] = [{ id: 'one' }, { id: 'other' }] as [StudentCard, StudentCard];
const settled = () => new Promise((resolve) => setTimeout(resolve));

/** Two students of whom the first preview is on its way. */
function looking() {
    server.asked = [];
    const pair = new PairMerge([one, other]);
    void pair.look();
    return pair;
}

test('who chooses the other one before the first preview is there is asked about that one', async () => {
    const pair = looking();
    pair.keep(other);
    server.asked[0]!.answer();
    await settled();
    expect([pair.preview, pair.looking]).toEqual([null, true]);
    server.asked[1]!.answer();
    await settled();
    expect([pair.preview?.plan, pair.looking]).toEqual(['other', false]);
});

test('a preview of another choice stays one until there is a new one', async () => {
    const pair = looking();
    server.asked[0]!.answer();
    await settled();
    expect(pair.lookFailed).toBe(false);
    pair.keep(other);
    server.asked[1]!.refuse();
    await settled();
    expect([pair.preview?.plan, pair.lookFailed]).toEqual(['one', true]);
    void pair.look();
    expect(pair.lookFailed).toBe(true);
    server.asked[2]!.answer();
    await settled();
    expect([pair.preview?.plan, pair.lookFailed]).toEqual(['other', false]);
});
