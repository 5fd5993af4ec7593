/**
 * A button that waits is `aria-disabled`, not `disabled`: a disabled one loses the focus, and whoever uses the keyboard
 * their place. This holds it to its word, and with it the Enter of a form, which presses the form's button.
 */
export function holdWaitingButtons(): void {
    const hold = (event: MouseEvent) => {
        if (!(event.target instanceof Element) || !event.target.closest('[aria-disabled="true"]')) return;
        event.preventDefault();
        event.stopImmediatePropagation();
    };
    addEventListener('click', hold, true);
}
