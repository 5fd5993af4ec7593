import { expect, test } from 'vitest';
import { savedAtOnce } from './saved_at_once';

/** As much of a box as is needed: there is no page here. */
class Box extends EventTarget {
    checked = false;
    constructor(
        readonly type: 'checkbox' | 'radio' = 'checkbox',
        readonly ownerDocument: { querySelectorAll: () => Box[] } | null = null,
    ) {
        super();
    }
    name = 'group';
    form = null;
    press(checked: boolean) {
        this.checked = checked;
        this.dispatchEvent(new Event('change'));
    }
}
type Save = (checked: boolean) => Promise<unknown> | void;
const attach = (box: Box, holds: () => boolean, save: Save) =>
    savedAtOnce(holds, save)(box as unknown as HTMLInputElement);

/** What is saved when the test says so. */
function byHand() {
    const ends: (() => void)[] = [];
    const save = () => new Promise<void>((resolve) => ends.push(resolve));
    return { ends, save };
}
const settled = () => new Promise((resolve) => setTimeout(resolve));

test('it shows what was pressed while that is saved, and what held before when it was refused', async () => {
    const box = new Box();
    const { ends, save } = byHand();
    attach(box, () => true, save);
    expect(box.checked).toBe(true);
    box.press(false);
    await settled();
    expect(box.checked).toBe(false);
    ends[0]!();
    await settled();
    expect(box.checked).toBe(true);
});

test('what is told of others meanwhile does not take the press away', async () => {
    const box = new Box();
    const { ends, save } = byHand();
    const detach = attach(box, () => false, save);
    box.press(true);
    if (detach) detach();
    attach(box, () => false, save); // as Svelte does when what holds was read anew
    expect(box.checked).toBe(true);
    ends[0]!();
    await settled();
    expect(box.checked).toBe(false);
});

test('of two presses the newest one ends the waiting', async () => {
    const box = new Box();
    let holds = false;
    const { ends, save } = byHand();
    attach(box, () => holds, save);
    box.press(true);
    box.press(false);
    holds = true;
    ends[0]!();
    await settled();
    expect(box.checked).toBe(false);
    ends[1]!();
    await settled();
    expect(box.checked).toBe(true);
});

test('of a group, the button that held before is pressed again', async () => {
    const group: Box[] = [];
    const page = { querySelectorAll: () => group };
    group.push(new Box('radio', page), new Box('radio', page));
    const [old, wanted] = group as [Box, Box];
    attach(
        old,
        () => true,
        () => {},
    );
    attach(
        wanted,
        () => false,
        () => Promise.resolve(),
    );
    old.checked = false; // by the browser
    wanted.press(true);
    await settled();
    expect([old.checked, wanted.checked]).toEqual([true, false]);
});
