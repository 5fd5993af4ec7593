/** Closing the window is asked about while something is not saved, and only then. */
const unsaved = new Map<object, number>();

function ask(event: BeforeUnloadEvent): void {
    event.preventDefault();
}

export function countUnsaved(owner: object, count: number): void {
    const before = unsaved.size;
    if (count > 0) unsaved.set(owner, count);
    else unsaved.delete(owner);
    if (before === 0 && unsaved.size > 0) addEventListener('beforeunload', ask);
    if (before > 0 && unsaved.size === 0) removeEventListener('beforeunload', ask);
}
