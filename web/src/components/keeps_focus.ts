/**
 * For a list from which rows are removed by a button of theirs. The focus that would be gone with a row goes to the row
 * that is in its place then, or to the last.
 */
export function keepsFocus(list: HTMLElement): () => void {
    let focused: Element | null = null;
    let at = 0;

    function take({ target }: FocusEvent) {
        focused = target as Element;
        at = [...list.children].findIndex((row) => row.contains(focused));
    }
    /** Who pressed elsewhere has left; what is removed leaves the page, too. */
    function leave({ target }: FocusEvent) {
        queueMicrotask(() => {
            if ((target as Element).isConnected && target === focused && document.hasFocus()) focused = null;
        });
    }
    const watch = new MutationObserver(() => {
        if (!focused || focused.isConnected) return;
        focused = null;
        const isLost = document.activeElement === null || document.activeElement === document.body;
        const row = list.children[Math.min(at, list.children.length - 1)] as HTMLElement | undefined;
        if (!isLost || !row) return;
        const CONTROL = 'a[href], button:not(:disabled)';
        const control = row.matches(CONTROL) ? row : row.querySelector<HTMLElement>(CONTROL);
        if (!control) row.tabIndex = -1;
        (control ?? row).focus();
    });

    list.addEventListener('focusin', take);
    list.addEventListener('focusout', leave);
    watch.observe(list, { childList: true });
    return () => watch.disconnect();
}
