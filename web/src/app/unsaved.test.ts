import { beforeEach, expect, test, vi } from 'vitest';
import { countUnsaved, holdDraft, leavePage } from './unsaved';

const listeners = new Set<string>();
vi.stubGlobal('addEventListener', (name: string) => listeners.add(name));
vi.stubGlobal('removeEventListener', (name: string) => listeners.delete(name));
beforeEach(() => listeners.clear());

test('a page without a draft is left at once', () => {
    const leave = vi.fn();
    expect(leavePage(leave)).toBe(true);
    expect(leave).toHaveBeenCalledOnce();
});

test('what lives on when its page is left is asked about by the browser alone', () => {
    const edits = {};
    countUnsaved(edits, 2);
    expect([...listeners]).toEqual(['beforeunload']);
    const leave = vi.fn();
    expect(leavePage(leave)).toBe(true);
    countUnsaved(edits, 0);
    expect(listeners.size).toBe(0);
});

test('a draft is left once the reader says so, and not before', () => {
    const leave = vi.fn();
    let yes = () => {};
    const end = holdDraft((wanted) => (yes = wanted));
    expect([...listeners]).toEqual(['beforeunload']);
    expect(leavePage(leave)).toBe(false);
    expect(leave).not.toHaveBeenCalled();
    yes();
    expect(leave).toHaveBeenCalledOnce();
    end();
    expect(listeners.size).toBe(0);
});

test('a draft that was saved holds nobody', () => {
    const ask = vi.fn();
    holdDraft(ask)();
    expect(leavePage(() => {})).toBe(true);
    expect(ask).not.toHaveBeenCalled();
});
