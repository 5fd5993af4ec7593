/** What comes where the pressed button was takes the focus, so that the keys go on working. */
export function takesFocus(element: HTMLElement): void {
    element.focus({ preventScroll: true });
}
