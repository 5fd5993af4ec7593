import { beforeEach, expect, test, vi } from 'vitest';
import { ApiError } from '../api/request';
import type { ClassGrading, GradingRules } from '../api/grading_types';
import { ClassGradingDraft } from './class_grading.svelte';
import { SchoolGradingDraft } from './school_grading.svelte';

// The session needs a browser's address bar.
vi.mock('./session.svelte', () => ({ asApiError: (error: unknown) => error }));

const usual: GradingRules = {
    way: 'points',
    categories: [],
    missing_percent: null,
    incomplete: 'counts',
    late: { penalty_percent: 0, floor_percent: 0 },
    rounding: 'none',
    terms: [],
    combine: 'together',
    scale: { kind: 'letters', grades: [] },
};
const refusal = () => new ApiError(409, 'conflict', 'No', 'Somebody else changed these rules.');

/** The rules of one class, or of the school, on a server. */
const server = vi.hoisted(() => ({ rules: null as unknown as GradingRules, version: 0, isAway: false }));

vi.mock('../api/grading', () => {
    const changes = () => (server.version === 0 ? [] : [{ id: `c${server.version}`, at: '', by: 'Ann', undoes: null }]);
    const write = (rules: GradingRules, isSeen: boolean) => {
        if (!isSeen || server.isAway) throw refusal();
        server.rules = rules;
        server.version += 1;
    };
    const ofSchool = () => ({ version: `v${server.version}`, rules: server.rules });
    return {
        grading: {
            of: async () => ({ rules: server.rules, changes: changes(), can_change: true }) as unknown as ClassGrading,
            set: async (_: string, rules: GradingRules, seen: string | null) => {
                write(rules, seen === (changes()[0]?.id ?? null));
                return { version: 1, change: `c${server.version}`, rules };
            },
            undo: async (_: string, change: string) => {
                if (change !== changes()[0]?.id) throw refusal();
                return { version: 1, change: 'undone', rules: usual };
            },
            preview: async () => null,
            ofSchool: async () => ofSchool(),
            setOfSchool: async (rules: GradingRules, seen: string) => {
                write(rules, seen === ofSchool().version);
                return ofSchool();
            },
        },
    };
});

function somebodyElseSaves(change: Partial<GradingRules>) {
    server.rules = { ...server.rules, ...change };
    server.version += 1;
}

beforeEach(() => {
    Object.assign(server, { rules: usual, version: 0, isAway: false });
});

async function drafted(change: Partial<GradingRules>) {
    const page = new ClassGradingDraft('class');
    await page.load();
    Object.assign(page.draft!, change);
    page.edited();
    return page;
}

test('after a conflict the draft is still there, what the other changed is known, and saving again saves', async () => {
    const page = await drafted({ way: 'mean' });
    somebodyElseSaves({ missing_percent: 0 });
    await page.save();
    expect([page.conflict, page.draft?.way, page.failure, page.done]).toEqual([['policies'], 'mean', null, null]);
    expect(page.found?.rules.missing_percent).toBe(0);
    await page.save();
    expect([page.conflict, page.done]).toEqual([[], 'saved']);
    expect(server.rules).toMatchObject({ way: 'mean', missing_percent: null });
});

test('a part of what the other saved can be taken, and then there is no conflict', async () => {
    const page = await drafted({ way: 'mean' });
    somebodyElseSaves({ missing_percent: 0 });
    await page.save();
    page.takePart('policies');
    expect([page.conflict, page.changed]).toEqual([[], true]);
    await page.save();
    expect(server.rules).toMatchObject({ way: 'mean', missing_percent: 0 });
});

test('the other version can be taken as a whole', async () => {
    const page = await drafted({ way: 'mean' });
    somebodyElseSaves({ missing_percent: 0 });
    await page.save();
    page.reset();
    expect([page.conflict, page.changed, page.draft?.missing_percent]).toEqual([[], false, 0]);
    Object.assign(page.draft!, { way: 'mean' });
    await page.save();
    expect(page.done).toBe('saved');
});

test('a second conflict tells what both others changed', async () => {
    const page = await drafted({ way: 'mean' });
    somebodyElseSaves({ missing_percent: 0 });
    await page.save();
    somebodyElseSaves({ rounding: 'whole' });
    await page.save();
    expect(page.conflict).toEqual(['policies', 'scale']);
});

test('when nothing would be written over, the draft is saved without a question', async () => {
    const page = await drafted({ way: 'mean' });
    somebodyElseSaves({ way: 'mean' });
    await page.save();
    expect([page.conflict, page.done]).toEqual([[], 'saved']);
});

test('another refusal is said, and the draft stays', async () => {
    const page = await drafted({ way: 'mean' });
    server.isAway = true;
    await page.save();
    expect([page.failure?.status, page.conflict, page.draft?.way]).toEqual([409, [], 'mean']);
});

test('what somebody else changed since cannot be taken back, and the newest rules are shown', async () => {
    const page = await drafted({ way: 'mean' });
    await page.save();
    expect(page.canUndo).toBe(true);
    somebodyElseSaves({ missing_percent: 0 });
    await page.undo();
    expect([page.failure?.status, page.canUndo, page.draft?.missing_percent]).toEqual([409, false, 0]);
});

test('the rules of the school are not written over unseen either', async () => {
    const page = new SchoolGradingDraft();
    await page.load();
    Object.assign(page.draft!, { way: 'mean' });
    somebodyElseSaves({ missing_percent: 0 });
    await page.save();
    expect([page.conflict, page.saved, page.draft?.way]).toEqual([['policies'], false, 'mean']);
    await page.save();
    expect([page.conflict, page.saved, server.rules.way]).toEqual([[], true, 'mean']);
});
