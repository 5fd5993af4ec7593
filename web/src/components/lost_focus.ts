/** After an answer of the server: the pressed button may be gone, and then the panel of it takes the focus; where somebody
 *  went on elsewhere meanwhile, it stays there. */
export function takeLostFocus(panel: HTMLElement | null | undefined): void {
    const now = document.activeElement;
    if (now === null || now === document.body || panel?.contains(now)) panel?.focus({ preventScroll: true });
}
