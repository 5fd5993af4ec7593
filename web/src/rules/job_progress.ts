/** How far a job in the background is. */
import type { ImportJob } from '../api/types';

// Reading and comparing take about as long as a tenth of the writing each; nobody can say how far they are inside.
const BEGINS = { waiting: 0, reading: 0, comparing: 0.1, writing: 0.2 };

/** 0 to 1, never going back while a job runs; null while it waits. */
export function progressOf({ phase, done, total }: Pick<ImportJob, 'phase' | 'done' | 'total'>): number | null {
    if (phase === 'waiting') return null;
    const begin = BEGINS[phase];
    return phase === 'writing' && total > 0 ? begin + (1 - begin) * (done / total) : begin;
}
