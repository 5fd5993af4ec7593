/**
 * Percentages, bands and letters. Points are exact: whole numbers of 1/10,000 point, as on the server, so that no
 * result depends on binary fractions. Rounding is half away from zero.
 */
import { decimalText, plainNumberText } from './numbers';

const SCALE = 10_000;

/** Null: nobody said how many points there are to reach. */
export type MaxPoints = number | null;

/** Points as they come in JSON (at most four decimals) as a whole number of 1/10,000 point. */
export function toUnits(points: number): number {
    return Math.round(points * SCALE);
}

/** a / b without the last-bit error of a floating-point quotient; a and b are whole and not negative. */
function wholeQuotient(a: number, b: number): number {
    return (a - (a % b)) / b;
}

/**
 * 100 * points / max in units of 10^-decimals percent, or null when there is nothing to divide by.
 * percentIn(17, 20, 0) is 85; percentIn(2, 3, 1) is 667.
 */
export function percentIn(points: number, max: MaxPoints, decimals: number): number | null {
    const divisor = toUnits(max ?? 0);
    if (divisor <= 0) return null;
    const dividend = Math.abs(toUnits(points));
    const one = 100 * 10 ** decimals;
    const whole = wholeQuotient(dividend, divisor);
    const rest = dividend - whole * divisor;
    const rounded = whole * one + wholeQuotient(2 * rest * one + divisor, 2 * divisor);
    return points < 0 && rounded !== 0 ? -rounded : rounded;
}

export type Band = 'good' | 'medium' | 'low';
export type Letter = 'A' | 'B' | 'C' | 'D' | 'F';

/** True when points are at least `percent` of max; exact, so 79.96 % is not 80 %. */
function reaches(points: number, max: number, percent: number): boolean {
    return toUnits(points) * 100 >= toUnits(max) * percent;
}

export function bandOf(points: number, max: MaxPoints): Band | null {
    if (max === null || toUnits(max) <= 0) return null;
    if (reaches(points, max, 80)) return 'good';
    return reaches(points, max, 60) ? 'medium' : 'low';
}

export function letterOf(points: number, max: MaxPoints): Letter | null {
    if (max === null || toUnits(max) <= 0) return null;
    if (reaches(points, max, 90)) return 'A';
    if (reaches(points, max, 80)) return 'B';
    if (reaches(points, max, 70)) return 'C';
    return reaches(points, max, 60) ? 'D' : 'F';
}

/**
 * The percentage as text. It takes up to two decimals more than asked for where plain rounding would show a limit that
 * the score has not reached: 79.6 % reads "79.6%" and not "80%" beside the letter C.
 */
export function percentText(points: number, max: MaxPoints, decimals: 0 | 1): string | null {
    const exact = letterOf(points, max);
    for (let digits: number = decimals; ; digits++) {
        const value = percentIn(points, max, digits);
        if (value === null) return null;
        const honest = letterOf(value, 100 * 10 ** digits) === exact;
        if (honest || digits === decimals + 2) return decimalText(value / 10 ** digits, digits, true);
    }
}

/** 739 is "73.9%". For averages, which have no letter that plain rounding could contradict. */
export function tenthsText(tenths: number): string {
    return decimalText(tenths / 10, 1, true);
}

/** "85", "12.5": points without needless zeros. */
export function pointsText(points: number): string {
    return plainNumberText(toUnits(points) / SCALE);
}

/** The share of the full length that a bar of this score takes, 0 to 100. */
export function barLength(points: number, max: MaxPoints): number {
    return Math.min(100, Math.max(0, percentIn(points, max, 0) ?? 0));
}
