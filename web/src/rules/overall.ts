/** Totals as the server made them: by the rules of the class, on its scale. */
import { exactPercentText } from './numbers';
import { bandOf, type Band } from './percent';

/** At least one decimal, as it came: the server sends more where fewer would show a bound that was not reached. */
export function overallText(percent: number | null): string | null {
    return percent === null ? null : exactPercentText(percent, 1);
}

export const overallBand = (percent: number | null): Band | null => (percent === null ? null : bandOf(percent, 100));
