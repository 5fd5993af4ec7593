import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { askAhead, forgetAhead, takeAhead } from './ahead';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
    forgetAhead();
    vi.useRealTimers();
});

test('what was asked for ahead is there once', async () => {
    askAhead('a', async () => 1);
    expect(await takeAhead('a')).toBe(1);
    expect(takeAhead('a')).toBeNull();
});

test('it is asked for once, however many want it', () => {
    const ask = vi.fn(async () => 1);
    askAhead('a', ask);
    askAhead('a', ask);
    expect(ask).toHaveBeenCalledTimes(1);
});

test('an answer that nobody took for ten seconds is too old', () => {
    askAhead('a', async () => 1);
    vi.advanceTimersByTime(10_000);
    expect(takeAhead('a')).toBeNull();
});

test('what is too old is asked for again', async () => {
    askAhead('a', async () => 1);
    vi.advanceTimersByTime(10_000);
    askAhead('a', async () => 2);
    expect(await takeAhead('a')).toBe(2);
});

test('a failure is not kept for who comes later', async () => {
    askAhead('a', () => Promise.reject(new Error('signed out')));
    await vi.advanceTimersByTimeAsync(0);
    expect(takeAhead('a')).toBeNull();
});

test('a failure reaches who has taken it', async () => {
    askAhead('a', () => Promise.reject(new Error('no network')));
    await expect(takeAhead('a')).rejects.toThrow('no network');
});

test('nothing is left for another person', () => {
    askAhead('a', async () => 1);
    forgetAhead();
    expect(takeAhead('a')).toBeNull();
});
