/** What the scores of one column come to, in exact points (see percent.ts). */
import type { Gradebook, GradebookStudent } from '../api/types';
import { percentIn, toUnits } from './percent';
import { present } from './present';

export interface ScoreSummary {
    graded: number;
    /** In points; null when nothing is graded. */
    mean: number | null;
    median: number | null;
    lowest: number | null;
    highest: number | null;
}

const SCALE = 10_000;
const nothing: ScoreSummary = { graded: 0, mean: null, median: null, lowest: null, highest: null };

function scoresOf(book: Gradebook, index: number): number[] {
    return present(book.students)
        .map(({ scores }) => scores[index] ?? null)
        .filter((score) => score !== null);
}

export function scoreSummary(book: Gradebook, index: number): ScoreSummary {
    const units = scoresOf(book, index)
        .map(toUnits)
        .sort((a, b) => a - b);
    const graded = units.length;
    if (graded === 0) return nothing;
    const middle = graded >> 1;
    const median = graded % 2 === 1 ? units[middle]! : (units[middle - 1]! + units[middle]!) / 2;
    const sum = units.reduce((all, one) => all + one, 0);
    return {
        graded,
        mean: sum / graded / SCALE,
        median: median / SCALE,
        lowest: units[0]! / SCALE,
        highest: units[graded - 1]! / SCALE,
    };
}

/** Median of the students' overall percentages, as the server made them by the rules of the class, in tenths of a percent; null when nobody has one. */
export function medianOverallTenths(students: GradebookStudent[]): number | null {
    const all = present(students)
        .flatMap(({ percent }) => (percent === null ? [] : [Math.round(percent * 10)]))
        .sort((a, b) => a - b);
    const middle = all.length >> 1;
    if (all.length === 0) return null;
    return all.length % 2 === 1 ? all[middle]! : Math.round((all[middle - 1]! + all[middle]!) / 2);
}

export interface Bin {
    /** Percent: from `from` up to below `to`; the last one is open at its end. */
    from: number;
    to: number;
    count: number;
}

const WIDTH = 10;
const BINS = 100 / WIDTH;

/** How many scores are in each tenth of the way to the maximum; above it counts in the last. Null without a maximum. */
export function histogram(book: Gradebook, index: number): Bin[] | null {
    const max = book.assignments[index]?.max_points ?? null;
    if (max === null) return null;
    const bins = Array.from({ length: BINS }, (_, bin) => ({ from: bin * WIDTH, to: (bin + 1) * WIDTH, count: 0 }));
    for (const score of scoresOf(book, index)) {
        const percent = percentIn(score, max, 0) ?? 0;
        // Not the rounded percentage: 89.6 % is below 90.
        const whole = percent > 0 && toUnits(score) * 100 < percent * toUnits(max) ? percent - 1 : percent;
        bins[Math.max(0, Math.min(BINS - 1, Math.floor(whole / WIDTH)))]!.count += 1;
    }
    return bins;
}
