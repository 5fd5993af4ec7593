/** What a teacher types or pastes into a cell of the gradebook, and what a cell is as text. */
import { toUnits, type MaxPoints } from './percent';

export const STATUSES = ['excused', 'missing', 'late', 'incomplete'] as const;
export type Status = (typeof STATUSES)[number];

export interface CellValue {
    points: number | null;
    status: string | null;
}

export const EMPTY: CellValue = { points: null, status: null };

export interface GradeFormat {
    decimal: '.' | ',';
    /** The first is how the status is written; any beginning of one of them is understood. */
    words: Record<Status, string[]>;
}

export type GradeProblem = 'not_a_grade' | 'negative' | 'too_large' | 'decimals' | 'no_maximum';
export type Understood = { value: CellValue } | { problem: GradeProblem };

const SCALE = 10_000n;
const PLACES = 4;
const MOST_POINTS = 1_000_000n;

export function sameValue(a: CellValue, b: CellValue): boolean {
    return a.points === b.points && a.status === b.status;
}

export function isOverMax(points: number | null, max: MaxPoints): boolean {
    return points !== null && max !== null && toUnits(points) > toUnits(max);
}

/**
 * Points ("17", "17,5"), a part of the maximum ("17/20", "85%"), a status by its word or any beginning of it, or both.
 * With `over`, the value typed over, what was not said stays: "late" keeps the points, points keep "late".
 */
export function parseGrade(text: string, max: MaxPoints, format: GradeFormat, over?: CellValue): Understood {
    const plain = plainText(text);
    if (plain === '' || plain === '-') return { value: EMPTY };
    const parts = /^([^\p{L}]*)([\p{L}\p{M}\s.]*)$/u.exec(plain) ?? /^(?=\p{L})()([\p{L}\p{M}\s]+)[\s:,]+/u.exec(plain);
    if (!parts) return { problem: 'not_a_grade' };
    const word = parts[2]!.replace(/[\s.]+$/, '').trim();
    const number = (parts[1] || plain.slice(parts[0].length)).trim();
    const status = word === '' ? null : statusOf(word, format.words);
    if (word !== '' && status === null) return { problem: 'not_a_grade' };
    if (number === '') return { value: { points: keepsPoints(status) ? (over?.points ?? null) : null, status } };
    const units = pointsIn(number, max, format.decimal);
    if (typeof units !== 'bigint') return { problem: units };
    const late = over?.status === 'late' ? 'late' : null;
    return { value: { points: Number(units) / Number(SCALE), status: status ?? late } };
}

/** What the editor starts with, and what is copied. It is understood as the same value. */
export function gradeText({ points, status }: CellValue, format: GradeFormat): string {
    const number = points === null ? '' : String(toUnits(points) / Number(SCALE)).replace('.', format.decimal);
    const word = status === null ? '' : (format.words[status as Status]?.[0] ?? status);
    return [number, word].filter(Boolean).join(' ');
}

/** Work that is late or incomplete still has its points; excused and missing work has none. */
export function keepsPoints(status: string | null): boolean {
    return status === 'late' || status === 'incomplete';
}

const ARABIC_ZERO = 0x0660;
const PERSIAN_ZERO = 0x06f0;

function plainText(text: string): string {
    return text
        .normalize('NFKC')
        .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - ARABIC_ZERO))
        .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - PERSIAN_ZERO))
        .replaceAll('\u066a', '%')
        .replaceAll('\u066b', '.')
        .replaceAll('\u066c', "'")
        .replace(/[\u2044\u2215]/g, '/')
        .replace(/[\u2010-\u2015\u2212]/g, '-')
        .replace(/[\u200e\u200f\u061c]/g, '')
        .trim();
}

function statusOf(word: string, words: GradeFormat['words']): Status | null {
    const typed = word.toLowerCase();
    const any = (fits: (known: string) => boolean) =>
        STATUSES.filter((status) => words[status].some((known) => fits(known.toLowerCase())));
    const exact = any((known) => known === typed);
    const found = exact.length > 0 ? exact : any((known) => known.startsWith(typed));
    return found.length === 1 ? found[0]! : null;
}

/** In units of 1/10,000 point. */
function pointsIn(text: string, max: MaxPoints, decimal: '.' | ','): bigint | GradeProblem {
    if (text.startsWith('-')) return 'negative';
    const [, first, sign, second] = /^([^%/]+?)\s*(?:(%)|\/\s*([^%/]+))?$/.exec(text) ?? [];
    const value = first === undefined ? 'not_a_grade' : decimalIn(first, decimal);
    if (typeof value !== 'bigint') return value;
    if (!sign && second === undefined) return inLimit(value);
    if (max === null) return 'no_maximum';
    const whole = sign ? 100n * SCALE : decimalIn(second!, decimal);
    if (typeof whole !== 'bigint') return whole;
    if (whole === 0n) return 'not_a_grade';
    return inLimit((2n * value * BigInt(toUnits(max)) + whole) / (2n * whole));
}

const inLimit = (units: bigint): bigint | GradeProblem => (units > MOST_POINTS * SCALE ? 'too_large' : units);

function decimalIn(text: string, decimal: '.' | ','): bigint | GradeProblem {
    const ungrouped = text.trim().replace(/(?<=\d)[\s'’](?=\d{3}(?!\d))/g, '');
    const parts = splitDecimal(ungrouped, decimal);
    if (!parts) return 'not_a_grade';
    const fraction = parts.fraction.replace(/0+$/, '');
    if (fraction.length > PLACES) return 'decimals';
    if (parts.whole.length > 12) return 'too_large';
    return BigInt(parts.whole || '0') * SCALE + BigInt(fraction.padEnd(PLACES, '0'));
}

/** Comma and point both begin the decimals, unless the one that does not do so here stands where it groups thousands. */
function splitDecimal(text: string, decimal: '.' | ','): { whole: string; fraction: string } | null {
    if (!/^[\d.,]*\d[\d.,]*$/.test(text)) return null;
    const group = (sign: string) => new RegExp(`^[1-9]\\d{0,2}(\\${sign}\\d{3})+$`);
    const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
    if (last < 0) return { whole: text, fraction: '' };
    const sign = text[last]!;
    const other = sign === '.' ? ',' : '.';
    const before = text.slice(0, last);
    if (before.includes(sign) || (sign !== decimal && !before.includes(other) && group(sign).test(text)))
        return group(sign).test(text) ? { whole: text.replaceAll(sign, ''), fraction: '' } : null;
    if (before.includes(other) && !group(other).test(before)) return null;
    return { whole: before.replaceAll(other, ''), fraction: text.slice(last + 1) };
}
