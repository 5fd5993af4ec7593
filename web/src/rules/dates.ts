/** Calendar dates ("2026-06-01") are parts, never moments: they must not move with the reader's time zone. */
import { languageOf } from './languages';
import { perLocale } from './locale';

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
    const format = perLocale((locale) => new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }));
    return (date: CalendarDate) => format().format(Date.UTC(date.year, date.month - 1, date.day));
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

/** Today where the reader is, as a calendar date. */
export function localDate(now: Date): string {
    const two = (n: number) => String(n).padStart(2, '0');
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Calendar days from one date to another. */
export function daysBetween(from: string, to: string): number | null {
    const [a, b] = [parseDate(from), parseDate(to)];
    if (!a || !b) return null;
    return (Date.UTC(b.year, b.month - 1, b.day) - Date.UTC(a.year, a.month - 1, a.day)) / 86_400_000;
}

const dayName = formatter({ weekday: 'long' });
const relative = perLocale((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));

/** "today", "tomorrow", "Thursday" within a week, then "Jun 1"; of a day that is not before `today`. */
export function dueText(iso: string, today: string): string {
    const days = daysBetween(today, iso);
    const date = parseDate(iso);
    if (days === null || !date) return iso;
    if (days <= 1) return relative().format(days, 'day');
    return days < 7 ? dayName(date) : short(date);
}

const month = formatter({ year: 'numeric', month: 'long' });

/** "September 2026" of "2026-09". */
export function monthText(yearAndMonth: string): string {
    const date = parseDate(`${yearAndMonth}-01`);
    return date ? month(date) : yearAndMonth;
}

const weekday = formatter({ weekday: 'long', month: 'short', day: 'numeric', year: 'numeric' });

/** "Monday, Jun 1, 2026" */
export function weekdayText(iso: string): string | null {
    const date = parseDate(iso);
    return date && weekday(date);
}

/** The medium date is digits alone in Arabic, which run from right to left; the long one names the month. */
const withMonth = (locale: string, { dateStyle }: Intl.DateTimeFormatOptions): Intl.DateTimeFormatOptions =>
    dateStyle === 'medium' && languageOf(locale) === 'ar' ? { dateStyle: 'long' } : {};

/** Moments: in the reader's time zone. */
function momentFormatter(options: Intl.DateTimeFormatOptions) {
    const format = perLocale(
        (locale) => new Intl.DateTimeFormat(locale, { ...options, ...withMonth(locale, options) }),
    );
    return (moment: string | Date) => format().format(new Date(moment));
}

/** "8:05 AM" where the reader is. */
export const timeText = momentFormatter({ hour: 'numeric', minute: '2-digit' });

/** "Jun 1, 2026" where the reader is. */
export const dayText = momentFormatter({ dateStyle: 'medium' });

/** "Jun 1, 2026, 8:05 AM" where the reader is. */
export const momentText = momentFormatter({ dateStyle: 'medium', timeStyle: 'short' });

/** "Mon, Jun 1, 8:05 AM" where the reader is. */
export const nearMomentText = momentFormatter({
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
});

const hour = perLocale((locale) => new Intl.DateTimeFormat(locale, { hour: 'numeric', timeZone: 'UTC' }));

/** "6 PM", "18 Uhr": a time of day, 0 to 23. */
export function hourText(hours: number): string {
    return hour().format(Date.UTC(2026, 0, 1, hours));
}

/** Monday first, as the server counts them: 1 to 7. */
export function weekdayNames(): string[] {
    return [1, 2, 3, 4, 5, 6, 7].map((day) => dayName({ year: 2024, month: 1, day }));
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
    if (seconds > 7 * 86_400) return dayText(new Date(then));
    const [unit, length] = STEPS.findLast(([, length]) => seconds >= length) ?? STEPS[0]!;
    return relative().format(-Math.floor(seconds / length), unit);
}
