import { expect, test, vi } from 'vitest';
import { PagesOf } from './pages_of.svelte';

// The session needs a browser's address bar.
vi.mock('./session.svelte', () => ({ asApiError: (error: unknown) => error }));

interface Answer {
    items: string[];
    next: number | null;
}

/** Pages whose answers come when the test says so, in the order in which they were asked for. */
function byHand() {
    const asked: { resolve: (page: Answer) => void; reject: (error: Error) => void }[] = [];
    const pages = new PagesOf(() => new Promise<Answer>((resolve, reject) => asked.push({ resolve, reject })));
    return { pages, asked };
}

test('when older lines do not come, those that are shown stay, it is said, and another try goes on from them', async () => {
    const { pages, asked } = byHand();
    const first = pages.first();
    asked[0]!.resolve({ items: ['new'], next: 1 });
    await first;
    const lost = pages.older();
    asked[1]!.reject(new Error('lost'));
    await lost;
    expect([pages.items, pages.next, pages.error, pages.loading]).toEqual([['new'], 1, new Error('lost'), false]);
    const again = pages.older();
    asked[2]!.resolve({ items: ['old'], next: null });
    await again;
    expect([pages.items, pages.next, pages.error]).toEqual([['new', 'old'], null, null]);
});

test('lines of another filter are not shown when those of the new one do not come', async () => {
    const { pages, asked } = byHand();
    const first = pages.first();
    asked[0]!.resolve({ items: ['of all'], next: null });
    await first;
    const filtered = pages.first();
    asked[1]!.reject(new Error('lost'));
    await filtered;
    expect(pages.items).toBeNull();
    expect(pages.error).toEqual(new Error('lost'));
});

test('a failure that a later request overtook is not said', async () => {
    const { pages, asked } = byHand();
    const [first, second] = [pages.first(), pages.first()];
    asked[1]!.resolve({ items: ['new'], next: null });
    await second;
    asked[0]!.reject(new Error('lost'));
    await first;
    expect([pages.items, pages.error]).toEqual([['new'], null]);
});
