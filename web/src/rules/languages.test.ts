import { afterEach, expect, it } from 'vitest';
import { dateText, dueText, hourText, shortDateText, weekdayNames } from './dates';
import { directionOf, isForTests, localeOf, ownName, pickLanguage, wishesOf } from './languages';
import { byText, listText } from './lists';
import { setLocale } from './locale';

afterEach(() => setLocale('en-US'));

it('the first wish that there are words for is granted', () => {
    const all = ['ar', 'de', 'en'];
    expect(pickLanguage([null, '', 'fr-CH', 'de-AT', 'en-US'], all)).toBe('de');
    expect(pickLanguage(['DE'], all)).toBe('de');
    expect(pickLanguage(['pt-BR', undefined], all)).toBe('en');
});

it('the person’s own choice counts first, then the device’s, the browser’s and the school’s', () => {
    const all = ['ar', 'de', 'en', 'es', 'fr'];
    const reader = { person: 'ar', device: 'es', browser: ['fr-CA', 'en'], school: 'de' };
    const picked = (of: Partial<typeof reader> | { person: null } | { device: null }) =>
        pickLanguage(wishesOf({ ...reader, ...of }), all);
    expect(picked({})).toBe('ar');
    expect(picked({ person: null })).toBe('es');
    const nothing = { ...reader, person: null, device: null };
    expect(pickLanguage(wishesOf(nothing), all)).toBe('fr');
    expect(pickLanguage(wishesOf({ ...nothing, browser: ['pt-BR'] }), all)).toBe('de');
    expect(pickLanguage(wishesOf({ ...nothing, browser: ['pt-BR'], school: null }), all)).toBe('en');
});

it('numbers and dates are those of the reader’s country when the browser names one', () => {
    expect(localeOf('en', ['de-DE', 'en-GB'])).toBe('en-GB');
    expect(localeOf('de', ['en-US'])).toBe('de-DE');
    expect(localeOf('de', ['de'])).toBe('de-DE');
    expect(localeOf('qps', ['en-US'])).toBe('de-DE');
});

it('a language has a direction and a name of its own', () => {
    expect([directionOf('ar'), directionOf('qpr'), directionOf('de')]).toEqual(['rtl', 'rtl', 'ltr']);
    expect([ownName('de'), ownName('fr')]).toEqual(['Deutsch', 'Français']);
    expect([isForTests('qps'), isForTests('de')]).toEqual([true, false]);
});

it('dates are written as the reader writes them', () => {
    setLocale('de-DE');
    expect(dateText('2026-06-01')).toBe('1. Juni 2026');
    expect(shortDateText('2026-12-31')).toBe('31. Dez.');
    expect(dueText('2026-06-02', '2026-06-01')).toBe('morgen');
    expect(hourText(18)).toBe('18 Uhr');
    expect(weekdayNames()[0]).toBe('Montag');
});

it('lists and the order of names follow the language', () => {
    setLocale('de-DE');
    expect(listText(['Ann', 'Bob', 'Cid'])).toBe('Ann, Bob und Cid');
    expect(['Zoe', 'Özil', 'Oda', 'Quiz 10', 'Quiz 2'].sort(byText)).toEqual([
        'Oda',
        'Özil',
        'Quiz 2',
        'Quiz 10',
        'Zoe',
    ]);
    setLocale('sv');
    expect(['Özil', 'Zoe', 'Oda'].sort(byText)).toEqual(['Oda', 'Zoe', 'Özil']);
});
