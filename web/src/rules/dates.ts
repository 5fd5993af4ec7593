/** Calendar dates ("2026-06-01") are parts, never moments: they must not move with the reader's time zone. */

export interface CalendarDate {
    year: number;
    month: number;
    day: number;
}

export function parseDate(iso: string | null | undefined): CalendarDate | null {
    const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso ?? '');
    if (!parts) return null;
    const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
    const check = new Date(Date.UTC(year, month - 1, day));
    return check.getUTCMonth() === month - 1 && check.getUTCDate() === day ? { year, month, day } : null;
}

function formatter(options: Intl.DateTimeFormatOptions) {
    const format = new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' });
    return (date: CalendarDate) => format.format(Date.UTC(date.year, date.month - 1, date.day));
}

const long = formatter({ year: 'numeric', month: 'short', day: 'numeric' });
const short = formatter({ month: 'short', day: 'numeric' });

/** "Jun 1, 2026", or null for no date. */
export function dateText(iso: string | null): string | null {
    const date = parseDate(iso);
    return date && long(date);
}

/** "Jun 1" */
export function shortDateText(iso: string | null): string | null {
    const date = parseDate(iso);
    return date && short(date);
}

const weekday = formatter({ weekday: 'long', month: 'short', day: 'numeric', year: 'numeric' });

/** "Monday, Jun 1, 2026" */
export function weekdayText(iso: string): string | null {
    const date = parseDate(iso);
    return date && weekday(date);
}

/** "8:05 AM" where the reader is. */
export function timeText(moment: string): string {
    return new Date(moment).toLocaleTimeString('en-US', { hour: 'numeric', minute: '2-digit' });
}

/** "Jun 1, 2026" where the reader is. */
export function dayText(moment: string): string {
    return new Date(moment).toLocaleDateString('en-US', { dateStyle: 'medium' });
}

/** "Jun 1, 2026, 8:05 AM" where the reader is. */
export function momentText(moment: string): string {
    return new Date(moment).toLocaleString('en-US', { dateStyle: 'medium', timeStyle: 'short' });
}

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
    ['minute', 60],
    ['hour', 3600],
    ['day', 86_400],
];

/** How long ago a moment ("2026-06-01T08:00:00Z") was: "just now", "5 minutes ago", "yesterday", then the date. */
export function agoText(moment: string | null, now: Date, justNow: string): string | null {
    const then = moment === null ? NaN : Date.parse(moment);
    if (Number.isNaN(then)) return null;
    const seconds = (now.getTime() - then) / 1000;
    if (seconds < 60) return justNow;
    if (seconds > 7 * 86_400) {
        return new Date(then).toLocaleDateString('en-US', { year: 'numeric', month: 'short', day: 'numeric' });
    }
    const [unit, length] = STEPS.findLast(([, length]) => seconds >= length) ?? STEPS[0]!;
    return new Intl.RelativeTimeFormat('en-US', { numeric: 'auto' }).format(-Math.floor(seconds / length), unit);
}
