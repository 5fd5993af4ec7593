import { expect, it } from 'vitest';
import { reportLanguage } from './report_languages';

it('is the reader’s own language where reports are written in it', () => {
    expect(reportLanguage('de')).toBe('de');
    expect(reportLanguage('ar')).toBe('ar');
});

it('is English elsewhere', () => {
    expect(reportLanguage('qps')).toBe('en');
    expect(reportLanguage('nl')).toBe('en');
});
