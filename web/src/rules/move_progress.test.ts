import { expect, test } from 'vitest';
import { percentCopied, phasesOf, writesWait } from './move_progress';

const states = (step: Parameters<typeof phasesOf>[0]['step']) =>
    phasesOf({ step, state: 'open' })
        .map(({ state }) => state)
        .join(' ');

test('a move goes from step to step', () => {
    expect(states('publish')).toBe('now to-come to-come to-come to-come to-come to-come');
    expect(states('catch_up')).toBe('done done now to-come to-come to-come to-come');
    expect(states('flip')).toBe('done done done done done now to-come');
    expect(states('done')).toBe('done done done done done done done');
});

test('a move that is taken back has no step that it is at', () => {
    expect(states('abort')).toMatch(/^(given-up ?){7}$/);
    expect(states('aborted')).toMatch(/^(given-up ?){7}$/);
});

test('rows are told in percent when their number is known', () => {
    expect(percentCopied({ rows_copied: 10, rows_total: null })).toBeNull();
    expect(percentCopied({ rows_copied: 0, rows_total: 0 })).toBe(100);
    expect(percentCopied({ rows_copied: 999, rows_total: 1000 })).toBe(99);
    expect(percentCopied({ rows_copied: 1010, rows_total: 1000 })).toBe(100);
});

test('writes wait from the fence to the new shard', () => {
    expect(writesWait({ step: 'catch_up', state: 'open' })).toBe(false);
    expect(writesWait({ step: 'verify', state: 'open' })).toBe(true);
    expect(writesWait({ step: 'detach', state: 'open' })).toBe(false);
});
