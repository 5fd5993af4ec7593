/** A total step by step, and what it could be. */
import type { Standing } from '../../api/grading_types';
import { exactPercentText as percent, plainNumberText as points } from '../../rules/numbers';
import { pointsText } from '../../rules/percent';
import { count, many } from './counts';

const standings: Record<Standing, string> = {
    counted: '',
    extra: 'Extra credit',
    dropped_lowest: 'Dropped: lowest',
    dropped_highest: 'Dropped: highest',
    ungraded: 'Not graded yet',
    held: 'Not published yet',
    excused: 'Excused',
    waiting: 'Incomplete, waits',
    without_max: 'No maximum of points',
    without_weight: 'Category has no weight',
    without_term: 'No date, so in no term',
};

export const totals = {
    explain: {
        title: (name: string) => `How the grade in ${name} is made`,
        titleOfTerm: (name: string, term: string) => `How the grade of “${term}” in ${name} is made`,
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
        allTerms: 'All terms together',
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
        missing: (n: number) =>
            `Work marked missing (${count(n)}) is counted here as work that can still be handed in.`,
        held: (n: number) =>
            `${many(n, 'graded piece of work is', 'graded pieces of work are')} not published yet and left out here. That may change the answer.`,
        never: (best: string | null, left: number) =>
            left === 0 || best === null
                ? 'That cannot be reached any more: no work is left.'
                : `That cannot be reached with the work that is left: full points would make ${best}.`,
    },
};
