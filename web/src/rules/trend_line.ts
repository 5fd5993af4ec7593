/** The drawing of a trend: percentages over time in a field of the given size, the oldest at the left. */
import { parseDate } from './dates';
import type { TrendPoint } from './student_progress';

export interface Drawn {
    x: number;
    y: number;
    point: TrendPoint;
}

const DAY_MS = 86_400_000;

function dayOf(iso: string): number {
    const date = parseDate(iso);
    return date ? Date.UTC(date.year, date.month - 1, date.day) / DAY_MS : 0;
}

/** The percentage at the bottom: a full ten below the lowest, and never above 50, so that small steps stay small. */
export function bottomOf(points: TrendPoint[]): number {
    const lowest = Math.min(60, ...points.map((point) => point.percent));
    return Math.max(0, Math.ceil(lowest / 10) * 10 - 10);
}

/** Place of a percentage; above 100 and below the bottom stays at the edge. */
export function heightOf(percent: number, bottom: number, height: number): number {
    return height - ((Math.min(100, Math.max(bottom, percent)) - bottom) / (100 - bottom)) * height;
}

export function drawTrend(points: TrendPoint[], width: number, height: number): Drawn[] {
    const bottom = bottomOf(points);
    const days = points.map((point) => dayOf(point.date));
    const first = days[0] ?? 0;
    const length = (days.at(-1) ?? 0) - first;
    return points.map((point, index) => {
        // All on one day: side by side instead of on top of each other.
        const share =
            length > 0 ? (days[index]! - first) / length : points.length > 1 ? index / (points.length - 1) : 0.5;
        return { x: share * width, y: heightOf(point.percent, bottom, height), point };
    });
}
