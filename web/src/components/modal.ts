/** Opens a dialog for as long as it exists, and gives the focus back to where it came from: the browser does that only for
 *  a dialog that is still in the page when it is closed. */
export function modal(dialog: HTMLDialogElement): () => void {
    const before = document.activeElement;
    dialog.showModal();
    return () => {
        dialog.close();
        const isLost = document.activeElement === null || document.activeElement === document.body;
        if (!isLost || !(before instanceof HTMLElement)) return;
        // What opened it may be gone with what was done in it: then one goes on from the head of the page.
        const place = before.isConnected ? before : document.querySelector<HTMLElement>('h1');
        place?.focus({ preventScroll: true });
    };
}
