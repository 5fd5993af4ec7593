import { expect, test, vi } from 'vitest';
import { Loader } from './loader.svelte';

// The session needs a browser's address bar.
vi.mock('./session.svelte', () => ({ asApiError: (error: unknown) => error }));

/** A loader whose answers come when the test says so, in the order in which they were asked for. */
function byHand() {
    const asked: { resolve: (body: string) => void; reject: (error: Error) => void }[] = [];
    const read = () => new Promise<string>((resolve, reject) => asked.push({ resolve, reject }));
    return { loader: new Loader(read), asked };
}

test('what was read is shown', async () => {
    const { loader, asked } = byHand();
    const load = loader.load();
    asked[0]!.resolve('one');
    expect(await load).toBe(true);
    expect(loader.body).toBe('one');
});

test('an answer that a later load overtook is not shown, and whoever waits for it waits for the later one', async () => {
    const { loader, asked } = byHand();
    const [first, second] = [loader.load(), loader.load()];
    const seen = first.then((shown) => [shown, loader.body]);
    asked[0]!.resolve('old');
    asked[1]!.resolve('new');
    expect(await second).toBe(true);
    expect(await seen).toEqual([false, 'new']);
});

test('a failure keeps what is shown, and says that it may be old', async () => {
    const { loader, asked } = byHand();
    const first = loader.load();
    asked[0]!.resolve('one');
    await first;
    const second = loader.load();
    asked[1]!.reject(new Error('lost'));
    expect(await second).toBe(false);
    expect(loader.body).toBe('one');
    expect(loader.error).not.toBeNull();
});
