/** How scores become grades: the rules of a class, and a total step by step. */
import type { GradingWay, ScaleKind, Standing } from '../../api/grading_types';
import { momentText } from '../../rules/dates';
import { decimalText, plainNumberText } from '../../rules/numbers';
import { pointsText } from '../../rules/percent';
import { count, many, students } from './counts';

/** As it comes: no more decimals than it has. */
const percent = (value: number) => decimalText(value, String(value).split('.')[1]?.length ?? 0, true);
const points = plainNumberText;

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
const standings: Record<Standing, string> = {
    counted: '',
    extra: 'Extra credit',
    dropped_lowest: 'Dropped: lowest',
    dropped_highest: 'Dropped: highest',
    ungraded: 'Not graded yet',
    excused: 'Excused',
    waiting: 'Incomplete, waits',
    without_max: 'No maximum of points',
    without_weight: 'Category has no weight',
    without_term: 'No date, so in no term',
};

export const grading = {
    title: 'How grades are made',
    open: 'Grading',
    lead: 'These rules make every total of this class: in the gradebook, for families, in files and in mails.',
    readOnly: 'You can see these rules, but not change them.',
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

    explain: {
        title: (name: string) => `How the grade in ${name} is made`,
        open: 'How this is made',
        none: 'There is no total yet: nothing that counts has a score.',
        byPoints: (reached: number, possible: number, total: string) =>
            `All points that count, divided by all points possible: ${points(reached)} of ${points(possible)} is ${total}.`,
        byMean: (sum: string, n: number, total: string) =>
            `The percentages that count, added up and divided by their number: ${sum} / ${count(n)} is ${total}.`,
        byWeight: (parts: { percent: number; share: number }[], extra: number[], total: string) =>
            `Each category by its share: ${[
                ...parts.map((part) => `${percent(part.percent)} × ${percent(part.share)}`),
                ...extra.map((adds) => `${percent(adds)} extra`),
            ].join(' + ')} is ${total}.`,
        byTerms: (terms: { percent: string; share: number }[], total: string) =>
            `Each term by its share: ${terms.map((term) => `${term.percent} × ${percent(term.share)}`).join(' + ')} is ${total}.`,
        terms: 'Terms',
        termGiven: 'No graded work yet: the other terms share its weight.',
        withoutTerm: 'Work without a date',
        rounded: { tenth: 'Rounded to a tenth of a percent.', whole: 'Rounded to a whole percent.' },
        letter: (letter: string, from: number | null, below: number | null) =>
            from !== null
                ? `${letter} begins at ${percent(from)}.`
                : below !== null
                  ? `${letter} is below ${percent(below)}.`
                  : '',
        rest: 'Other work',
        all: 'All work',
        percent,
        part: (reached: number, possible: number) => `${points(reached)} of ${points(possible)} points`,
        share: (share: number) => `${percent(share)} of the grade`,
        given: 'No graded work yet: the other categories share its weight.',
        addsPoints: (n: number) => `Adds ${many(n, 'point', 'points')}.`,
        addsPercent: (sum: number) => `Adds ${percent(sum)} to the percentages.`,
        outOf: (score: number | null, max: number | null) =>
            score === null ? '–' : max === null ? pointsText(score) : `${pointsText(score)} / ${pointsText(max)}`,
        standings,
        taken: (n: number) => `Late: ${many(n, 'point', 'points')} taken off`,
        assumed: (n: number) => `Missing: counts as ${many(n, 'point', 'points')}`,
        missing: (n: number) => `Missing: ${many(n, 'point', 'points')}`,
        scores: (name: string) => `Scores of ${name}`,
    },
    whatIf: {
        title: 'What if?',
        lead: 'Try scores out. Nothing is stored, and nobody else sees it.',
        start: 'Try scores out',
        score: (name: string, max: number | null) => (max === null ? name : `${name}, of ${pointsText(max)}`),
        would: (total: string, letter: string | null) => `It would be ${total}${letter ? ` (${letter})` : ''}.`,
        wouldNone: 'It would be no total yet.',
        reset: 'Back to the real scores',
        goal: 'What do I need for…',
        noGoal: 'Choose a grade',
        grade: (name: string, from: number) => `${name} (from ${percent(from)})`,
        needed: (share: number, left: number) =>
            left === 1
                ? `At least ${percent(share)} on the one piece of work that is left.`
                : `At least ${percent(share)} on each of the ${count(left)} pieces of work that are left.`,
        sure: 'That is reached already, whatever comes.',
        there: 'That is reached, and no work is left.',
        never: (best: string | null, left: number) =>
            left === 0 || best === null
                ? 'That cannot be reached any more: no work is left.'
                : `That cannot be reached with the work that is left: full points would make ${best}.`,
    },
};
