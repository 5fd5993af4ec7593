import { afterEach, describe, expect, it, vi } from 'vitest';
import { agoText, dateText, daysBetween, dueText, localDate, parseDate } from './dates';

const zone = process.env.TZ;
afterEach(() => {
    process.env.TZ = zone;
});

describe('calendar dates', () => {
    it.each(['America/Los_Angeles', 'Pacific/Kiritimati', 'UTC'])('do not shift in %s', async (timeZone) => {
        // A formatter takes the time zone of its making, so the module is loaded anew.
        process.env.TZ = timeZone;
        vi.resetModules();
        const dates = await import('./dates');
        expect(dates.dateText('2026-06-01')).toBe('Jun 1, 2026');
        expect(dates.shortDateText('2026-12-31')).toBe('Dec 31');
    });
    it('are absent when there is none or when it is not one', () => {
        expect([null, '', '2026-02-30', '2026-13-01', 'Jun 1'].map(dateText)).toEqual([null, null, null, null, null]);
        expect(parseDate('2024-02-29')).toEqual({ year: 2024, month: 2, day: 29 });
    });
});

describe('agoText', () => {
    const now = new Date('2026-06-10T12:00:00Z');
    it.each([
        ['2026-06-10T11:59:30Z', 'just now'],
        ['2026-06-10T12:00:30Z', 'just now'],
        ['2026-06-10T11:55:00Z', '5 minutes ago'],
        ['2026-06-10T09:10:00Z', '2 hours ago'],
        ['2026-06-09T11:00:00Z', 'yesterday'],
        ['2026-05-01T12:00:00Z', 'May 1, 2026'],
    ])('%s is %s', (moment, text) => expect(agoText(moment, now, 'just now')).toBe(text));
    it('says nothing about nothing', () => {
        expect(agoText(null, now, 'just now')).toBeNull();
        expect(agoText('?', now, 'just now')).toBeNull();
    });
});

describe('days to come', () => {
    it.each([
        ['2026-11-28', 'today'],
        ['2026-11-29', 'tomorrow'],
        ['2026-12-03', 'Thursday'],
        ['2026-12-05', 'Dec 5'],
    ])('%s is %s', (date, text) => expect(dueText(date, '2026-11-28')).toBe(text));
    it('are counted by the calendar', () => {
        expect(daysBetween('2026-10-31', '2026-11-02')).toBe(2);
        expect(localDate(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05');
    });
});
