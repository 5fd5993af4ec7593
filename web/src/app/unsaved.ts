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

/** Gets what leaves the page, for when the reader says yes. */
type Ask = (leave: () => void) => void;

/** Of pages whose draft goes with them. What outlives its page, as the edits of a gradebook do, asks nobody. */
const asks = new Map<object, Ask>();

/** A draft that is not saved. Returns what ends that. */
export function holdDraft(ask: Ask): () => void {
    const owner = {};
    countUnsaved(owner, 1);
    asks.set(owner, ask);
    return () => {
        countUnsaved(owner, 0);
        asks.delete(owner);
    };
}

/** Leaves the page that is shown: at once, or when the reader has said that its draft may go. True: at once. */
export function leavePage(leave: () => void): boolean {
    const [held] = asks;
    if (!held) {
        leave();
        return true;
    }
    const [owner, ask] = held;
    ask(() => {
        asks.delete(owner);
        leavePage(leave);
    });
    return false;
}
