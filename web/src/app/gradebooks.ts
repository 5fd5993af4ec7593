/** Gradebooks already read, by class: shown at once on return, and asked for again with their ETag. */
import { api, type Versioned } from '../api/client';
import type { Gradebook } from '../api/types';
import { changesBetween, type Changes } from '../rules/gradebook_changes';
import { askAhead, forgetAhead, takeAhead } from './ahead';

const KEPT = 3;
const kept = new Map<string, Versioned<Gradebook>>();
const beforeImport = new Map<string, Gradebook>();
/** How often everything was forgotten: what was asked for before that is no longer anybody's here. */
let forgotten = 0;

export function keptGradebook(classId: string): Gradebook | null {
    return kept.get(classId)?.body ?? null;
}

/**
 * The newest gradebook; the very same object when the server says that nothing changed. `newest`: a version that there is
 * for certain: a server that has not heard of it yet would say that nothing changed.
 */
export async function readGradebook(classId: string, newest = 0): Promise<Gradebook> {
    const coming = newest === 0 && takeAhead<Gradebook>(aheadOf(classId));
    return coming || read(classId, newest);
}

const aheadOf = (classId: string) => `gradebook/${classId}`;
/** For the page of this class, which is on its way. */
export function readGradebookAhead(classId: string): void {
    if (!kept.has(classId)) void askAhead(aheadOf(classId), () => read(classId, 0));
}

async function read(classId: string, newest: number): Promise<Gradebook> {
    const asked = forgotten;
    const old = kept.get(classId);
    const tag = old && old.body.class.version >= newest ? old.etag : null;
    const answer = (await api.gradebook(classId, tag)) ?? old!;
    if (asked !== forgotten) return answer.body;
    kept.delete(classId);
    kept.set(classId, answer);
    for (const oldest of kept.keys()) {
        if (kept.size <= KEPT) break;
        kept.delete(oldest);
    }
    return answer.body;
}

/** Remembers the gradebook as it is, so that the grid can show what the import changed. */
export function rememberBeforeImport(classId: string): void {
    const gradebook = keptGradebook(classId);
    if (gradebook && !beforeImport.has(classId)) beforeImport.set(classId, gradebook);
}

/** What changed since `rememberBeforeImport`; told once. */
export function takeImportChanges(classId: string, now: Gradebook): Changes | null {
    const before = beforeImport.get(classId);
    beforeImport.delete(classId);
    return before ? changesBetween(before, now) : null;
}

export function forgetGradebooks(): void {
    forgotten += 1;
    kept.clear();
    forgetAhead();
    beforeImport.clear();
}
