/**
 * What a form's field is asked to be, in the language of the page: left to itself a browser says it in its own. For forms
 * that leave the check of their fields to the browser; those with words of their own are `novalidate`.
 */
import { numberText } from '../rules/numbers';
import { strings } from '../strings';

type Field = Pick<HTMLInputElement, 'validity' | 'min' | 'max' | 'step'>;

/** What is wrong with the field; empty when the browser may say it. */
export function fieldWords({ validity, min, max, step }: Field): string {
    const t = strings.fields;
    if (validity.valueMissing) return t.missing;
    if (validity.badInput) return t.notRead;
    if (validity.rangeUnderflow) return t.atLeast(numberText(Number(min)));
    if (validity.rangeOverflow) return t.atMost(numberText(Number(max)));
    if (validity.stepMismatch) return t.inSteps(numberText(Number(step) || 1));
    return '';
}

export function speakOfFields(): void {
    addEventListener(
        'invalid',
        ({ target }) => {
            if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
            target.setCustomValidity('');
            target.setCustomValidity(fieldWords(target as Field));
        },
        true,
    );
    // What was said stands until the field changes; then it is asked anew.
    const changed = ({ target }: Event) => {
        if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) target.setCustomValidity('');
    };
    addEventListener('input', changed, true);
    addEventListener('change', changed, true);
}
