import { expect, it } from 'vitest';
import type { GradingCategory, GradingRules } from '../api/grading_types';
import { categoryRule } from './category_rule';
import { newCategory } from './grading';

function rulesOf(way: GradingRules['way'], ...categories: Partial<GradingCategory>[]): GradingRules {
    return {
        way,
        categories: categories.map((said) => ({ ...newCategory(''), ...said })),
        missing_percent: null,
        incomplete: 'counts',
        late: { penalty_percent: 0, floor_percent: 0 },
        rounding: 'none',
        terms: [],
        combine: 'together',
        scale: { kind: 'letters', grades: [] },
    };
}
const tests = { name: 'Tests', weight: 40, drop_lowest: 1, drop_highest: 2 };

it('has the weight and the drops of the category, in whichever case it is written', () =>
    expect(categoryRule(rulesOf('weighted', tests), 'tests')).toEqual({
        counts: 'weight',
        weight: 40,
        lowest: 1,
        highest: 2,
    }));
it('counts nothing that has no weight where weights count', () => {
    const rules = rulesOf('weighted', tests, { name: 'Labs' });
    expect(categoryRule(rules, 'Labs').counts).toBe('nothing');
    expect(categoryRule(rules, 'Essays').counts).toBe('nothing');
    expect(categoryRule(rules, null).counts).toBe('nothing');
});
it('counts as the class does where weights do not count', () => {
    expect(categoryRule(rulesOf('points', tests), 'Tests')).toMatchObject({ counts: 'points', lowest: 1 });
    expect(categoryRule(rulesOf('mean'), null)).toMatchObject({ counts: 'mean', lowest: 0 });
});
it('knows what only adds', () => {
    const bonus = { name: 'Bonus', extra_credit: true };
    expect(categoryRule(rulesOf('points', bonus), 'Bonus').counts).toBe('extra');
    expect(categoryRule(rulesOf('weighted', { ...bonus, weight: 5 }), 'Bonus').counts).toBe('extra');
});
