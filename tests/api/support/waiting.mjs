// Waiting for something that another process does: asks again until it holds, and says what it saw last when it never does.
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';

export async function eventually(what, ask, limit = 60_000) {
    const end = performance.now() + limit;
    let last;
    while (performance.now() < end) {
        last = await ask();
        if (last === true) return;
        await pause(25);
    }
    assert.fail(`${what} did not happen within ${limit} ms; last seen: ${JSON.stringify(last)}`);
}
