/** Rules of a class as a form has them. What they come to is worked out by the server alone. */
import type { ExplainedTotal, GradingCategory, GradingRules, ScaleGrade } from '../api/grading_types';

/** Whether saving would change something. Grades of ready-made scales come with their kind. */
export function sameRules(a: GradingRules, b: GradingRules): boolean {
    const plain = (rules: GradingRules) =>
        JSON.stringify({ ...rules, scale: rules.scale.kind === 'own' ? rules.scale : rules.scale.kind });
    return plain(a) === plain(b);
}

export function newCategory(name: string): GradingCategory {
    return { name, weight: 0, drop_lowest: 0, drop_highest: 0, way: 'points', extra_credit: false };
}

const same = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();

/** Categories of assignments that the rules do not name. */
export function unnamed(rules: GradingRules, used: { name: string; assignments: number }[]) {
    return used.filter(({ name }) => !rules.categories.some((category) => same(category.name, name)));
}

/** Of terms, or of the categories that need work; in tenths, so that 33.3 and 66.7 make exactly 100. */
export function weightSum(parts: { weight: number; extra_credit?: boolean }[]): number {
    const tenths = parts
        .filter((part) => !part.extra_credit)
        .reduce((sum, { weight }) => sum + Math.round((weight || 0) * 10), 0);
    return tenths / 10;
}

/** Whether the total is made of the percentages of terms. */
export const weighsTerms = ({ combine, terms }: GradingRules): boolean => combine === 'weighted' && terms.length > 0;

/** Whether a part of a total only ever adds to it. */
export const isExtra = ({ categories }: GradingRules, { category }: { category: string | null }): boolean =>
    categories.some(({ name, extra_credit }) => extra_credit && name === category);

/** A grade more, above the last one. */
export function withGrade(grades: ScaleGrade[]): ScaleGrade[] {
    const last = grades.at(-1);
    const above = grades.at(-2)?.from ?? 100;
    return [...grades.slice(0, -1), { name: '', from: Math.max(0, above - 10) }, ...(last ? [last] : [])];
}

/** Where a grade begins, and where the next better one does. */
export function boundsOf({ letter, rules }: Pick<ExplainedTotal, 'letter' | 'rules'>): {
    from: number | null;
    below: number | null;
} {
    const { grades } = rules.scale;
    const place = grades.findIndex(({ name }) => name === letter);
    return { from: grades[place]?.from ?? null, below: grades[place - 1]?.from ?? null };
}
