import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ImportDecisions, ImportPreview } from '../api/types';
import { noChoices, toggleColumn } from '../rules/import_choices';
import { PreviewedImport } from './import_preview.svelte';

// The session needs a browser's address bar.
vi.mock('./session.svelte', () => ({ asApiError: (error: unknown) => error }));
vi.mock('./gradebooks', () => ({ rememberBeforeImport: () => {} }));

interface Asked {
    decisions: ImportDecisions;
    answer: (plan: string) => void;
    refusal: () => void;
}
const server = vi.hoisted(() => ({ asked: [] as Asked[], applied: () => {} }));

const preview = (plan: string) =>
    ({
        preview: { id: 'one', plan },
        students: [],
        class_students: [],
        meanwhile: [],
        doubts: [],
        summary: { students: { new: 0, total: 0 } },
    }) as unknown as ImportPreview;

vi.mock('../api/client', () => ({
    api: {
        decideImport: (_class: string, _id: string, decisions: ImportDecisions) =>
            new Promise((resolve, reject) =>
                server.asked.push({
                    decisions,
                    answer: (plan) => resolve({ body: preview(plan) }),
                    refusal: () => reject(new Error('refused')),
                }),
            ),
        applyImport: () => new Promise((resolve) => (server.applied = () => resolve({ body: {} }))),
    },
}));

beforeEach(() => {
    server.asked = [];
    vi.useFakeTimers();
});
afterEach(() => void vi.useRealTimers());

const begun = () => new PreviewedImport('class', preview('first'), noChoices(), 1);
const without = (item: PreviewedImport, column: number) =>
    toggleColumn(item.choices, { column, result: 'new' } as Parameters<typeof toggleColumn>[1]);
const pause = () => vi.advanceTimersByTimeAsync(250);

test.each(['answer', 'refusal'] as const)(
    'a late %s about the choices before says nothing of those now',
    async (how) => {
        const item = begun();
        void item.decide(without(item, 4));
        await pause();
        const both = without(item, 5);
        void item.decide(both);
        server.asked[0]![how]('late');
        await vi.advanceTimersByTimeAsync(1);
        expect([item.canApply, item.preview.preview.plan, item.error]).toEqual([false, 'first', null]);
        expect(item.choices).toBe(both);
        await pause();
        expect(server.asked[1]!.decisions.leave_out_columns).toEqual([4, 5]);
        server.asked[1]!.answer('both');
        await vi.advanceTimersByTimeAsync(0);
        expect([item.canApply, item.preview.preview.plan]).toEqual([true, 'both']);
    },
);

test('whoever pressed waits for the answer about all choices; a refusal takes them back', async () => {
    const item = begun();
    let ended = 0;
    for (const column of [4, 5]) void item.decide(without(item, column)).then(() => ++ended);
    await pause();
    expect(ended).toBe(0);
    server.asked[0]!.refusal();
    await vi.advanceTimersByTimeAsync(0);
    expect([ended, item.choices, item.updating]).toEqual([2, noChoices(), false]);
});

test('while it is applied nothing is decided, and whoever pressed learns that at once', async () => {
    const item = begun();
    const applying = item.apply();
    await item.decide(without(item, 4));
    expect(item.choices).toEqual(noChoices());
    server.applied();
    expect(await applying).toEqual({});
});
