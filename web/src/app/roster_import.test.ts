import { expect, test, vi } from 'vitest';
import type { RosterPreview, Session } from '../api/types';

// The session needs a browser's address bar.
vi.mock('./session.svelte', () => ({ asApiError: (error: unknown) => error }));
const sent = vi.hoisted(() => ({
    uploads: [] as Promise<unknown>[],
    decided: [] as Promise<unknown>[],
    applied: [] as Promise<unknown>[],
    dropped: [] as string[],
}));
vi.mock('../api/upload', () => ({
    Cancelled: class extends Error {},
    previewRoster: () => ({ preview: sent.uploads.shift(), cancel: () => {} }),
}));
vi.mock('../api/client', () => ({
    api: {
        decideRoster: () => sent.decided.shift(),
        applyRoster: () => sent.applied.shift(),
        dropRosterPreview: async (id: string) => void sent.dropped.push(id),
    },
}));
const { rosterOf } = await import('./roster_import.svelte');

const preview = (id: string) =>
    ({
        preview: { id, changes_something: true },
        people: [],
        school_students: [],
        doubts: [],
    }) as unknown as RosterPreview;
const session = () => ({}) as Session;

async function previewed(id: string) {
    const roster = rosterOf(session());
    sent.uploads = [Promise.resolve(preview(id))];
    await roster.take([]);
    return roster;
}

test('what was decided is there on return, for the same person only', async () => {
    const [mine, theirs] = [session(), session()];
    const roster = rosterOf(mine);
    sent.uploads = [Promise.resolve(preview('one'))];
    await roster.take([]);
    roster.item!.toggleSeen('a doubt');
    roster.leave();
    sent.decided = [Promise.resolve(preview('one'))];
    const again = rosterOf(mine);
    again.comeBack();
    expect(again.item?.seen.has('a doubt')).toBe(true);
    expect(rosterOf(theirs).item).toBeNull();
});

test('a preview gives way to another one, not to a file that was refused', async () => {
    const roster = await previewed('first');
    sent.dropped = [];
    sent.uploads = [Promise.reject(new Error('no roster'))];
    await roster.take([]);
    expect(roster.item?.preview.preview.id).toBe('first');
    expect(roster.error).toEqual(new Error('no roster'));
    sent.uploads = [Promise.resolve(preview('second'))];
    await roster.take([]);
    expect(roster.item?.preview.preview.id).toBe('second');
    expect([roster.error, sent.dropped]).toEqual([null, ['first']]);
});

test('a choice that the server refused goes back', async () => {
    const { item } = await previewed('one');
    sent.decided = [Promise.reject(new Error('lost'))];
    item!.choices = { ...item!.choices, markMissing: false };
    await item!.refresh();
    expect(item!.choices.markMissing).toBe(true);
    expect(item!.error).toEqual(new Error('lost'));
});

test('a late answer about the choices before says nothing of those now', async () => {
    const { item } = await previewed('one');
    let late = (_: unknown) => {};
    sent.decided = [new Promise((resolve) => (late = resolve))];
    const asked = item!.refresh();
    const chosen = { ...item!.choices, markMissing: false };
    item!.decide(chosen);
    late(preview('late'));
    await asked;
    expect([item!.canApply, item!.preview.preview.id]).toEqual([false, 'one']);
    expect(item!.choices).toBe(chosen);
    item!.forget();
});

test('another roster waits for the one that is being applied', async () => {
    const roster = await previewed('first');
    sent.dropped = [];
    let applied = (_: unknown) => {};
    sent.applied = [new Promise((resolve) => (applied = resolve))];
    const applying = roster.apply();
    sent.uploads = [Promise.resolve(preview('second'))];
    const taken = roster.take([]);
    await vi.waitFor(() => expect(sent.uploads).toEqual([]));
    expect(roster.item?.preview.preview.id).toBe('first');
    applied({ summary: {} });
    await Promise.all([applying, taken]);
    expect(roster.item?.preview.preview.id).toBe('second');
    expect(sent.dropped).toEqual([]);
});

test('a discarded preview comes back as it was decided, until another one comes', async () => {
    const roster = await previewed('first');
    sent.dropped = [];
    roster.item!.toggleSeen('a doubt');
    roster.discard();
    expect([roster.item, sent.dropped]).toEqual([null, []]);
    sent.decided = [Promise.resolve(preview('first'))];
    roster.restore();
    expect(roster.item?.seen.has('a doubt')).toBe(true);
    roster.discard();
    sent.uploads = [Promise.resolve(preview('second'))];
    await roster.take([]);
    expect([roster.discarded, sent.dropped]).toEqual([null, ['first']]);
});
