/**
 * For a box or a radio button whose press is saved at once. It stays as pressed while that is saved, and then shows what
 * holds; after a refusal that is what held before, and Svelte, for which nothing changed, would leave it as pressed.
 */
import type { Attachment } from 'svelte/attachments';

const truths = new WeakMap<HTMLInputElement, () => boolean>();
/** The newest press of those that are being saved. */
const presses = new WeakMap<HTMLInputElement, symbol>();

/** Another button of a group is no longer pressed when this one is. */
function groupOf(input: HTMLInputElement): HTMLInputElement[] {
    const { type, name } = input;
    if (type !== 'radio' || !name) return [input];
    const all = input.ownerDocument.querySelectorAll<HTMLInputElement>('input[type=radio]');
    return [...all].filter((one) => one.name === name && one.form === input.form);
}

function showTruth(input: HTMLInputElement): void {
    const holds = truths.get(input);
    if (holds && !presses.has(input)) input.checked = holds();
}

/** `save` ends when the server has answered, also with a refusal, which it has to say itself. */
export function savedAtOnce(
    holds: () => boolean,
    save: (checked: boolean) => Promise<unknown> | void,
): Attachment<HTMLInputElement> {
    return (input) => {
        truths.set(input, holds);
        holds(); // read in any case: this runs again when it changes
        showTruth(input);
        async function pressed() {
            const press = Symbol();
            presses.set(input, press);
            await save(input.checked);
            if (presses.get(input) !== press) return;
            presses.delete(input);
            groupOf(input).forEach(showTruth);
        }
        input.addEventListener('change', pressed);
        return () => input.removeEventListener('change', pressed);
    };
}
