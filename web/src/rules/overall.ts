/** Totals as the server made them: by the rules of the class, on its scale. */
import { decimalText } from './numbers';
import { bandOf, type Band } from './percent';

/** At least one decimal, as it came: the server sends more where fewer would show a bound that was not reached. */
export function overallText(percent: number | null): string | null {
    if (percent === null) return null;
    const decimals = String(percent).split('.')[1]?.length ?? 0;
    return decimalText(percent, Math.max(1, decimals), true);
}

export const overallBand = (percent: number | null): Band | null => (percent === null ? null : bandOf(percent, 100));
