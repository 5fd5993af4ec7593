/**
 * What the scores of a class show at a look: how they spread, which work was hard, who may need help and why. All of it is
 * about percentages of single works; how a whole grade is made is the server's to say.
 */
import type { Gradebook, GradebookStudent } from '../api/types';
import { percentIn } from './percent';
import { present } from './present';

/** Percentages, 0 to 100 and above. */
export interface Spread {
    count: number;
    least: number;
    quarter: number;
    median: number;
    threeQuarters: number;
    most: number;
    mean: number;
}

const rising = (a: number, b: number) => a - b;

/** Between two values as the share goes, as spreadsheets do it (method 7 of Hyndman and Fan, 1996). */
function quantile(sorted: number[], share: number): number {
    const place = (sorted.length - 1) * share;
    const below = Math.floor(place);
    const rest = place - below;
    const low = sorted[below]!;
    return rest === 0 ? low : low + (sorted[below + 1]! - low) * rest;
}

const meanOf = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Null of nothing. */
export function spreadOf(values: number[]): Spread | null {
    if (values.length === 0) return null;
    const sorted = values.toSorted(rising);
    return {
        count: sorted.length,
        least: sorted[0]!,
        quarter: quantile(sorted, 0.25),
        median: quantile(sorted, 0.5),
        threeQuarters: quantile(sorted, 0.75),
        most: sorted.at(-1)!,
        mean: meanOf(sorted),
    };
}

export const BIN = 10;
export const BINS = 10;

/** How many are in each ten: the first has 0 up to below 10, the last 90 and all above. */
export function binsOf(values: number[]): number[] {
    const bins = new Array<number>(BINS).fill(0);
    for (const value of values) bins[binOf(value)]! += 1;
    return bins;
}

export function binOf(value: number): number {
    return Math.min(BINS - 1, Math.max(0, Math.floor(value / BIN)));
}

const EXCUSED = 'excused';
const MISSING = 'missing';

/** Of a work that counts; null: not graded, excused, or nobody said how many points there are. */
export function percentOf(book: Gradebook, student: GradebookStudent, index: number): number | null {
    const score = student.scores[index] ?? null;
    if (score === null || student.statuses?.[index] === EXCUSED) return null;
    const tenths = percentIn(score, book.assignments[index]!.max_points, 1);
    return tenths === null ? null : tenths / 10;
}

export interface WorkInsight {
    id: string;
    name: string;
    date: string | null;
    percents: number[];
    spread: Spread;
    missing: number;
}

/** Of each work that somebody has a percentage for, in the order of the gradebook. */
export function worksOf(book: Gradebook): WorkInsight[] {
    const students = present(book.students);
    return book.assignments.flatMap(({ id, name, date }, index) => {
        const percents = students.map((student) => percentOf(book, student, index)).filter((value) => value !== null);
        const spread = spreadOf(percents);
        if (!spread) return [];
        const missing = students.filter(({ statuses }) => statuses?.[index] === MISSING).length;
        return [{ id, name, date, percents, spread, missing }];
    });
}

/** The dated ones, oldest first. */
export function inTime(works: WorkInsight[]): WorkInsight[] {
    const dated = works.filter(({ date }) => date !== null);
    return dated.toSorted((a, b) => (a.date! < b.date! ? -1 : a.date! > b.date! ? 1 : 0));
}

/** The students' overall percentages, as the server says them. */
export function overallsOf(book: Gradebook): number[] {
    return present(book.students)
        .map(({ percent }) => percent)
        .filter((percent) => percent !== null);
}

/** What makes a teacher look; in percent and numbers of works. */
export interface Limits {
    /** Overall below. */
    overall: number;
    /** The newest works are worse than the earlier ones by this much. */
    fall: number;
    /** So many works are missing. */
    missing: number;
}
export const LIMITS: Limits = { overall: 60, fall: 15, missing: 2 };
export const MOST: Limits = { overall: 100, fall: 100, missing: 50 };

/** Whole numbers, as the server takes them for the list as a file (src/api/insight_lists.cpp). */
export const isLimit = (name: keyof Limits, value: unknown): value is number =>
    Number.isInteger(value) && (value as number) >= 1 && (value as number) <= MOST[name];

export type Reason =
    | { kind: 'overall'; percent: number }
    | { kind: 'fall'; from: number; to: number }
    | { kind: 'missing'; works: number };

export interface Attention {
    student: GradebookStudent;
    reasons: Reason[];
    /** Of the dated works, oldest first. */
    percents: number[];
}

const NEWEST = 3;

/** The mean of the newest works and of those before; null while there are too few to say anything. */
export function turnOf(percents: number[]): { from: number; to: number } | null {
    if (percents.length < 2 * NEWEST) return null;
    return { from: meanOf(percents.slice(0, -NEWEST)), to: meanOf(percents.slice(-NEWEST)) };
}

/** Sums of whole tenths are compared: means of binary fractions would miss a fall of just the limit. */
function fallsBy(percents: number[], limit: number): boolean {
    const sumOf = (some: number[]) => some.reduce((sum, percent) => sum + Math.round(percent * 10), 0);
    const earlier = percents.length - NEWEST;
    const from = sumOf(percents.slice(0, earlier));
    return from * NEWEST - sumOf(percents.slice(earlier)) * earlier >= limit * 10 * earlier * NEWEST;
}

function reasonsOf(student: GradebookStudent, percents: number[], limits: Limits): Reason[] {
    const reasons: Reason[] = [];
    if (student.percent !== null && student.percent < limits.overall)
        reasons.push({ kind: 'overall', percent: student.percent });
    const turn = turnOf(percents);
    if (turn && fallsBy(percents, limits.fall)) reasons.push({ kind: 'fall', ...turn });
    const works = Object.values(student.statuses ?? {}).filter((status) => status === MISSING).length;
    if (works >= limits.missing) reasons.push({ kind: 'missing', works });
    return reasons;
}

const gradeOf = ({ student }: Attention) => student.percent ?? Number.MAX_VALUE;

/**
 * Who may need help: the most reasons first, then the lowest grade. Who left the class is not among them. The same is in
 * C++ for the list as a file (src/gradebook/figures/at_risk_list.hpp).
 */
export function attentionOf(book: Gradebook, limits: Limits): Attention[] {
    const dated = book.assignments
        .map(({ date }, index) => ({ date, index }))
        .filter(({ date }) => date !== null)
        .sort((a, b) => (a.date! < b.date! ? -1 : a.date! > b.date! ? 1 : 0));
    return present(book.students)
        .map((student) => {
            const percents = dated
                .map(({ index }) => percentOf(book, student, index))
                .filter((percent) => percent !== null);
            return { student, percents, reasons: reasonsOf(student, percents, limits) };
        })
        .filter(({ reasons }) => reasons.length > 0)
        .sort((a, b) => b.reasons.length - a.reasons.length || gradeOf(a) - gradeOf(b));
}
