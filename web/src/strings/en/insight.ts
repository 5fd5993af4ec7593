/** What a teacher reads about a class at a look. */
import type { Limits, Reason, Spread } from '../../rules/insight';
import { decimalText } from '../../rules/numbers';
import { assignments, students } from './counts';

const whole = (percent: number) => decimalText(percent, 0, true);

export const insight = {
    title: 'Insight',
    none: 'Nothing to show yet',
    noneDetail: 'As soon as an assignment has scores and points to reach, its picture is here.',
    whole,
    bin: (from: number, last: boolean) =>
        last ? `${whole(from)} and more` : `${whole(from)} to below ${whole(from + 10)}`,
    binStudents: (n: number) => students(n),

    attention: 'Who may need help',
    attentionLead: 'By the limits below, from the scores of this class alone. You know what else there is.',
    attentionNone: 'Nobody, by these limits.',
    limits: 'Limits',
    limitNames: {
        overall: 'Overall below',
        fall: 'Newest three assignments lower by',
        missing: 'Missing assignments, at least',
    } satisfies Record<keyof Limits, string>,
    limitUnit: { overall: '%', fall: 'points of percent', missing: 'assignments' } satisfies Record<
        keyof Limits,
        string
    >,
    reset: 'As at first',
    reason: (reason: Reason) =>
        reason.kind === 'overall'
            ? `${whole(reason.percent)} overall`
            : reason.kind === 'fall'
              ? `From ${whole(reason.from)} to ${whole(reason.to)} in the newest three assignments`
              : `${assignments(reason.works)} missing`,
    line: 'Percentages of the dated assignments, oldest first',

    overall: 'Overall grades',
    overallLead: (spread: Spread) =>
        `${students(spread.count)} with a grade. Half of them are between ${whole(spread.quarter)} and ${whole(spread.threeQuarters)}; the middle is ${whole(spread.median)}.`,
    ofWork: (name: string) => `Scores of ${name}`,

    works: 'Assignments',
    worksLead:
        'The box has the middle half of the class, the line in it the median, the dot the mean. Choose one to see its scores.',
    byDate: 'By date',
    byMean: 'Hardest first',
    order: 'Order of the assignments',
    /** What the picture of an assignment shows, for who does not see it. */
    work: (spread: Spread) =>
        [
            `mean ${whole(spread.mean)}`,
            `median ${whole(spread.median)}`,
            `from ${whole(spread.least)} to ${whole(spread.most)}`,
            students(spread.count),
        ].join(', '),
    missing: (n: number) => `${n} missing`,

    trend: 'The class over time',
    trendLead: 'The median of each dated assignment; the band has the middle half of the class.',
    trendLabel: (first: string, from: string, last: string, to: string) =>
        `From a median of ${first} on ${from} to ${last} on ${to}.`,

    terms: {
        title: 'Comparison over terms',
        lead: 'Results of each term by itself.',
        names: {
            term: 'Term',
            classes: 'Classes',
            graded: 'Results',
            median: 'Median',
            mean: 'Mean',
            passing: 'Passing',
        },
    },
};
