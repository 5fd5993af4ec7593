/** How scores become grades: the rules of a class. */
import type { GradingWay, ScaleKind } from '../../api/grading_types';
import { momentText } from '../../rules/dates';
import { exactPercentText as percent } from '../../rules/numbers';
import { count, many, students } from './counts';

const ways: Record<GradingWay, string> = {
    points: 'Points',
    mean: 'Average',
    weighted: 'Weighted categories',
};
const scales: Record<ScaleKind, string> = {
    letters: 'A to F',
    letters_with_signs: 'A+ to F',
    pass_fail: 'Pass or fail',
    german: '1 to 6 (Germany)',
    french: '0 to 20 (France)',
    own: 'Your own',
};

export const grading = {
    title: 'How grades are made',
    lead: 'These rules make every total of this class: in the gradebook, for families, in files and in mails.',
    readOnly: 'You can see these rules, but not change them.',
    overall: {
        title: 'All classes together',
        lead: 'How the grades of a student’s classes make one, on pages, in mails and in reports.',
        ways: { as_classes: 'As the classes are graded', points: 'Sum of points', mean: 'Mean of the classes' },
        hints: {
            as_classes: 'The sum of points where every class is one of points, else the mean of the classes.',
            points: 'All points reached in all classes, divided by all points possible. Larger classes count more.',
            mean: 'The average of the percentages of the classes. Each class counts the same.',
        },
        saved: 'Saved. It holds everywhere from now on.',
    },
    school: {
        title: 'Grading',
        words: 'How a new class makes grades of scores, until its teacher chooses otherwise.',
        lead: 'New classes begin with these rules. Classes that are there keep theirs.',
        notAllowed: 'Only administrators see this page',
        saved: 'Saved. New classes begin with these rules.',
    },

    way: 'From scores to a total',
    ways,
    wayHints: {
        points: 'All points reached, divided by all points possible. Larger work counts more.',
        mean: 'The average of the percentages. Each piece of work counts the same.',
        weighted: 'Each category has its share of the whole, such as 40% homework and 60% tests.',
    } satisfies Record<GradingWay, string>,

    categories: 'Categories',
    categoriesHint: 'Work belongs to a category by its name. Categories can drop the lowest or highest scores.',
    noCategories: 'There are no categories. All work counts together.',
    addCategory: 'Add a category',
    addUsed: (name: string, n: number) => `Add “${name}” (${many(n, 'assignment', 'assignments')})`,
    removeCategory: (name: string) => (name ? `Remove ${name}` : 'Remove this category'),
    name: 'Name',
    weight: 'Weight (%)',
    dropLowest: 'Drop lowest',
    dropHighest: 'Drop highest',
    within: 'Within it',
    withinWays: { points: 'Points', mean: 'Average' },
    extraCredit: 'Extra credit',
    extraHint: 'Extra credit adds to the total and is never needed.',
    categoryGroup: (name: string) => (name ? `Category ${name}` : 'Category without a name'),
    weightSum: (sum: number) =>
        sum === 100
            ? 'The weights make 100%.'
            : `The weights make ${percent(sum)}. Each counts as its part of that sum.`,
    weightSumNone: 'Give at least one category a weight.',
    weightless: (name: string, n: number) =>
        `${many(n, 'assignment', 'assignments')} in “${name}” ${n === 1 ? 'does' : 'do'} not count: that category has no weight.`,
    redistributed: 'While a category has no graded work, the others share its weight.',

    terms: {
        title: 'Terms',
        hint: 'Work belongs to the term in which its date lies. The gradebook can show one term alone, with its totals.',
        none: 'The year is not divided.',
        divide: 'Divide the year into terms',
        add: 'Add a term',
        number: (n: number) => `Term ${count(n)}`,
        group: (name: string) => (name ? `Term ${name}` : 'Term without a name'),
        first: 'From the beginning',
        from: 'First day',
        combine: 'What terms are to the total',
        ways: { together: 'All work counts together.', weighted: 'Each term has its share.' },
        wayHints: {
            together: 'Terms only sort the work.',
            weighted: 'The total is made of the percentages of the terms, such as 40% and 60%.',
        },
        redistributed: 'While a term has no graded work, the others share its weight.',
        undated: (n: number) =>
            `${many(n, 'assignment', 'assignments')} would not count: without a date ${n === 1 ? 'it lies' : 'they lie'} in no term.`,
    },

    policies: 'Missing, incomplete and late work',
    missing: 'Missing work without a score',
    missingChoices: { nothing: 'Does not count', zero: 'Counts as 0%', share: 'Counts as a percentage' },
    missingShare: 'Percentage of missing work',
    incomplete: 'Incomplete work with a score',
    incompleteChoices: { counts: 'Counts as it is', waits: 'Waits until it is complete' },
    late: 'Late work loses (%)',
    lateHint: '0 takes nothing off.',
    floor: 'But keeps at least (%)',
    floorHint: 'Of the maximum. Work that was below it stays as it is.',

    scale: 'Grades',
    scaleKind: 'Scale',
    scales,
    gradeName: 'Grade',
    gradeFrom: 'From (%)',
    from: (bound: number) => `from ${percent(bound)}`,
    below: 'whatever is below',
    addGrade: 'Add a grade',
    removeGrade: (name: string) => `Remove grade ${name}`,
    rounding: 'Rounding before the grade',
    roundings: { none: 'None: 89.96% is not 90%', tenth: 'To a tenth of a percent', whole: 'To a whole percent' },

    effect: 'What this changes',
    effectWait: 'Working it out…',
    effectSame: 'No total and no grade of this class changes.',
    effectNoStudents: 'There are no students in this class yet.',
    effectCounts: (changed: number, all: number) => `${students(changed)} of ${count(all)} would have another total.`,
    effectPercents: (up: number, down: number) =>
        [up > 0 && `${count(up)} higher`, down > 0 && `${count(down)} lower`].filter(Boolean).join(', '),
    effectLetters: (up: number, down: number, other: number) =>
        [
            up > 0 && `${many(up, 'better grade', 'better grades')}`,
            down > 0 && `${many(down, 'worse grade', 'worse grades')}`,
            other > 0 && `${many(other, 'grade', 'grades')} on the new scale`,
        ]
            .filter(Boolean)
            .join(', '),
    effectColumns: { student: 'Student', before: 'Now', after: 'Then' },
    effectMore: (n: number) => `and ${many(n, 'more student', 'more students')}`,
    save: 'Save',
    saving: 'Saving…',
    reset: 'Discard changes',
    unsaved: 'Not saved yet',
    saved: 'Saved. Every total of this class is made by these rules now.',
    undo: 'Undo',
    undone: 'Taken back.',
    useSchool: 'Take the school’s rules',
    changed: (by: string, at: string) => `Changed last on ${momentText(at)}${by ? ` by ${by}` : ''}.`,

    conflict: {
        title: (by: string) => `${by || 'Somebody else'} changed these rules meanwhile`,
        kept: 'What you wrote is still here, and not saved yet. This is what the others saved:',
        take: 'Take this',
        takeOf: (part: string) => `Take this: ${part}`,
        takeAll: 'Take the other version',
        saveMine: 'Save my version',
        removed: 'removed',
    },
};
