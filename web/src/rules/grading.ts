/** Rules of a class as a form has them. What they come to is worked out by the server alone. */
import type { ExplainedTotal, GradingCategory, GradingRules, ScaleGrade } from '../api/grading_types';

/** Whether saving would change something. Grades of ready-made scales come with their kind. */
export function sameRules(a: GradingRules, b: GradingRules): boolean {
    const plain = (rules: GradingRules) =>
        JSON.stringify({ ...rules, scale: rules.scale.kind === 'own' ? rules.scale : rules.scale.kind });
    return plain(a) === plain(b);
}

/** What somebody calls one thing when they say what changed; the sections of the form. */
export type RulesPart = 'way' | 'categories' | 'terms' | 'policies' | 'scale';
const PARTS: Record<RulesPart, (keyof GradingRules)[]> = {
    way: ['way'],
    categories: ['categories'],
    terms: ['terms', 'combine'],
    policies: ['missing_percent', 'incomplete', 'late'],
    scale: ['scale', 'rounding'],
};

/** The parts in which rules differ, in the order of the form. */
export function changedParts(a: GradingRules, b: GradingRules): RulesPart[] {
    const parts = Object.keys(PARTS) as RulesPart[];
    return parts.filter((part) => PARTS[part].some((field) => !sameRules({ ...a, [field]: b[field] }, a)));
}

/** What a draft would write over: changed by somebody else since it was begun, and not the same in it. */
export function overtaken(begun: GradingRules, now: GradingRules, draft: GradingRules): RulesPart[] {
    const others = changedParts(draft, now);
    return changedParts(begun, now).filter((part) => others.includes(part));
}

/** A draft with a part of other rules. */
export function withPart(draft: GradingRules, from: GradingRules, part: RulesPart): GradingRules {
    const taken = Object.fromEntries(PARTS[part].map((field) => [field, from[field]]));
    return { ...draft, ...structuredClone(taken) };
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
