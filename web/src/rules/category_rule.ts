/** What the rules of a class say of the work of one category. */
import type { GradingRules } from '../api/grading_types';

export interface CategoryRule {
    /** By its points, each work the same, by the weight of its category, on top of the rest, or not at all. */
    counts: 'points' | 'mean' | 'weight' | 'extra' | 'nothing';
    /** In percent, where the weight counts. */
    weight: number;
    /** So many of the lowest and the highest scores are dropped. */
    lowest: number;
    highest: number;
}

/** Categories are found as the server finds them (src/gradebook/grading/grader.cpp). `category`: null: in none. */
export function categoryRule({ way, categories }: GradingRules, category: string | null): CategoryRule {
    const wanted = category?.toLowerCase();
    const found = categories.find(({ name }) => name.toLowerCase() === wanted);
    const rule = { weight: found?.weight ?? 0, lowest: found?.drop_lowest ?? 0, highest: found?.drop_highest ?? 0 };
    if (way === 'weighted' && rule.weight === 0) return { ...rule, counts: 'nothing' };
    if (found?.extra_credit) return { ...rule, counts: 'extra' };
    return { ...rule, counts: way === 'weighted' ? 'weight' : way };
}
