import { expect, test } from 'vitest';
import type { GradingRules } from '../api/grading_types';
import {
    boundsOf,
    changedParts,
    newCategory,
    overtaken,
    sameRules,
    unnamed,
    weightSum,
    withGrade,
    withPart,
} from './grading';

const rules = (change: Partial<GradingRules> = {}): GradingRules => ({
    way: 'points',
    categories: [],
    missing_percent: null,
    incomplete: 'counts',
    late: { penalty_percent: 0, floor_percent: 0 },
    rounding: 'none',
    terms: [],
    combine: 'together',
    scale: {
        kind: 'letters',
        grades: [
            { name: 'A', from: 90 },
            { name: 'F', from: null },
        ],
    },
    ...change,
});

test('rules are the same whatever grades a ready-made scale was shown with', () => {
    expect(sameRules(rules(), rules({ scale: { kind: 'letters', grades: [] } }))).toBe(true);
    expect(sameRules(rules(), rules({ scale: { kind: 'own', grades: [] } }))).toBe(false);
    expect(sameRules(rules(), rules({ missing_percent: 0 }))).toBe(false);
});

test('categories of assignments are offered unless the rules name them, whatever the case', () => {
    const used = [
        { name: 'Homework', assignments: 3 },
        { name: 'Tests', assignments: 1 },
    ];
    expect(unnamed(rules({ categories: [newCategory('homework ')] }), used)).toEqual([used[1]]);
});

test('weights add up exactly, and extra credit is not part of the whole', () => {
    const weights = [33.3, 33.3, 33.4].map((weight) => ({ ...newCategory('x'), weight }));
    expect(weightSum(weights)).toBe(100);
    expect(weightSum([...weights, { ...newCategory('Bonus'), weight: 5, extra_credit: true }])).toBe(100);
});

test('a grade more stands above the last one', () => {
    expect(withGrade(rules().scale.grades).map(({ from }) => from)).toEqual([90, 80, null]);
});

test('a grade has a bound below, and one that it did not reach', () => {
    expect(boundsOf({ letter: 'A', rules: rules() })).toEqual({ from: 90, below: null });
    expect(boundsOf({ letter: 'F', rules: rules() })).toEqual({ from: null, below: 90 });
    expect(boundsOf({ letter: null, rules: rules() })).toEqual({ from: null, below: null });
});

test('rules differ in the sections of their form, and not by the grades of a ready-made scale', () => {
    const other = rules({
        way: 'mean',
        combine: 'weighted',
        rounding: 'whole',
        late: { penalty_percent: 1, floor_percent: 0 },
    });
    expect(changedParts(rules(), other)).toEqual(['way', 'terms', 'policies', 'scale']);
    expect(changedParts(rules(), rules({ scale: { kind: 'letters', grades: [] } }))).toEqual([]);
});

test('a draft is overtaken in what somebody else changed, unless it says the same', () => {
    const begun = rules();
    const now = rules({ way: 'mean', missing_percent: 0, rounding: 'whole' });
    const draft = rules({ categories: [newCategory('Homework')], missing_percent: 0, rounding: 'tenth' });
    expect(overtaken(begun, now, draft)).toEqual(['way', 'scale']);
    const merged = withPart(withPart(draft, now, 'way'), now, 'scale');
    expect(merged).toEqual({ ...draft, way: 'mean', rounding: 'whole' });
    expect(overtaken(begun, now, merged)).toEqual([]);
    expect(draft.way).toBe('points');
});
