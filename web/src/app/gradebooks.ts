/** Gradebooks already read, by class: shown at once on return, and asked for again with their ETag. */
import { api, type Versioned } from '../api/client';
import type { Gradebook } from '../api/types';
import { changesBetween, type Changes } from '../rules/gradebook_changes';

const KEPT = 3;
const kept = new Map<string, Versioned<Gradebook>>();
const beforeImport = new Map<string, Gradebook>();

export function keptGradebook(classId: string): Gradebook | null {
    return kept.get(classId)?.body ?? null;
}

/** The newest gradebook; the very same object when the server says that nothing changed. */
export async function readGradebook(classId: string): Promise<Gradebook> {
    const old = kept.get(classId);
    const answer = (await api.gradebook(classId, old?.etag ?? null)) ?? old!;
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
    kept.clear();
    beforeImport.clear();
}
