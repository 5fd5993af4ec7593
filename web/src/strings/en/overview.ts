/** The sentences of the school in figures. */
import { decimalText } from '../../rules/numbers';
import type { Order } from '../../rules/overview';
import { count, many, students } from './counts';

const whole = (percent: number) => decimalText(percent, 0, true);
const share = (percent: number) => decimalText(percent, 1, true);

export const overview = {
    title: 'The school in figures',
    words: 'How all classes are doing: results, terms, missing work, and who may need help.',
    lead: 'All classes that are not put away, as they are now, each by its own rules.',
    none: 'Nothing to show yet',
    noneDetail: 'As soon as the school has a class, its figures are here.',
    leftOut: (shown: number, all: number) =>
        `The figures are those of the first ${count(shown)} of ${count(all)} classes, by name.`,
    few: (least: number) => `Fewer than ${count(least)} results: not shown`,
    share,

    now: 'Now',
    facts: {
        classes: 'Classes',
        students: 'Students',
        teachers: 'Teachers',
        given: 'Scores given',
        missing: 'Scores missing',
        late: 'Scores late',
    },
    ofScores: (n: number) => `of ${many(n, 'score', 'scores')}`,

    results: 'Overall results',
    resultsLead: (graded: number) => `${many(graded, 'result', 'results')} of all classes; a student has one in each.`,
    middle: (median: number, mean: number, passing: number) =>
        `The median is ${whole(median)}, the mean ${whole(mean)}; ${whole(passing)} pass.`,

    terms: 'Comparison over terms',
    termsLead: 'Terms of one name, over all classes that have them.',
    noTerms: 'No class has terms. Its grading rules divide the year.',

    risk: 'Who may need help',
    riskLead: (low: number, fall: number, missing: number) =>
        `Overall below ${whole(low)}, the newest three assignments lower by ${count(fall)} points of percent, or ${count(missing)} missing assignments. Who is in more than one class comes first.`,
    riskNone: 'Nobody, by these limits.',
    riskMore: (shown: number, all: number) => `${count(shown)} of ${students(all)}, the most urgent ones.`,
    inClasses: (n: number) => `In ${count(n)} classes`,
    showAll: 'Show all',

    classes: 'Classes',
    classesLead: 'A press on a class opens its insight.',
    orderLabel: 'Order of the classes',
    orders: {
        name: 'By name',
        median: 'Lowest median first',
        missing: 'Most missing first',
        at_risk: 'Most at risk first',
        students: 'Largest first',
        updated_at: 'Newest change first',
    } satisfies Record<Order, string>,
    columns: {
        name: 'Class',
        students: 'Students',
        median: 'Median',
        mean: 'Mean',
        passing: 'Passing',
        missing: 'Missing',
        at_risk: 'At risk',
        terms: 'Terms',
        updated_at: 'Last change',
    },
    noTeacher: 'No teacher yet',
    termMedian: (name: string, median: number | null) => (median === null ? `${name}: –` : `${name}: ${whole(median)}`),
};
