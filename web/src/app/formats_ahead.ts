/** Formatters of Intl are slow to make, and pages need them all at once when they are drawn. */
import { dateText } from '../rules/dates';
import { byText } from '../rules/lists';
import { decimalText, numberText } from '../rules/numbers';

/** Makes those that most pages need while the answers are on their way, each in a task of its own. */
export function makeFormatsAhead(): void {
    const makes = [
        () => numberText(0),
        () => decimalText(0, 1, true),
        () => byText('a', 'b'),
        () => dateText('2000-01-01'),
    ];
    const next = () => {
        makes.shift()?.();
        if (makes.length > 0) setTimeout(next);
    };
    setTimeout(next);
}
