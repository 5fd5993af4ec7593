/** What a family reads on a student's page. */
import { dueText, shortDateText, dayText } from '../../rules/dates';
import type { LeftOut } from '../../rules/family_view';
import { pointsText } from '../../rules/percent';
import { assignments, count, many } from './counts';

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const outOf = (points: number, max: number | null) =>
    max === null ? many(points, 'point', 'points') : `${pointsText(points)} / ${pointsText(max)}`;

const reasons: Record<LeftOut, (n: number) => string> = {
    ungraded: (n) => `${assignments(n)} not graded yet`,
    held: (n) => `${assignments(n)} with scores that are not published yet`,
    waiting: (n) => `${assignments(n)} incomplete, waiting until complete`,
    dropped: (n) => `${assignments(n)} dropped as lowest or highest`,
    excused: (n) => `${assignments(n)} excused`,
    without_max: (n) => `${assignments(n)} without a maximum of points`,
    without_weight: (n) => `${assignments(n)} in a category without a weight`,
    without_term: (n) => `${assignments(n)} without a date, so in no term`,
};

export const family = {
    noRight: (name: string) => `Grades of ${name} are not shown here`,
    noRightDetail:
        'The school has linked you to this student without the right to see grades. The school office can tell you more.',

    newsTitle: 'New since your last visit',
    newsSince: (lastSeen: string | null) =>
        lastSeen ? `You looked last on ${dayText(lastSeen)}.` : 'From your next visit on, new scores are listed here.',
    newsNone: (lastSeen: string | null) =>
        lastSeen
            ? `Nothing new since ${dayText(lastSeen)}. New and changed scores will be listed here.`
            : 'From your next visit on, new and changed scores are listed here.',
    newsAll: (n: number) => `Show all ${count(n)}`,
    kinds: { new: 'New', changed: 'Changed', removed: 'Taken back' },
    newsScore: outOf,
    was: (points: number | null, max: number | null) => (points === null ? '' : `was ${outOf(points, max)}`),

    upcomingTitle: 'Coming up',
    upcomingNone: 'Nothing is due at the moment. Work that a teacher plans appears here with its day.',
    upcomingMore: (n: number) => `${count(n)} more later`,
    due: (date: string, today: string) => {
        const text = capital(dueText(date, today));
        const day = shortDateText(date);
        return text === day ? text : `${text}, ${day}`;
    },
    worth: (max: number | null) => (max === null ? '' : many(max, 'point', 'points')),

    byClass: 'By class',
    noGradeYet: 'No grade yet',
    explainOpen: 'How this is made',
    explainSum: (points: number, max: number, percent: string) =>
        `All points reached, divided by all points possible: ${pointsText(points)} of ${pointsText(max)} is ${percent}.`,
    explainMean: (percent: string) => `The mean of the classes, each by its own rules, is ${percent}.`,
    explainCounted: (n: number) => `${assignments(n)} ${n === 1 ? 'counts' : 'count'}.`,
    explainLeft: 'Not counted, neither for nor against:',
    reasons: (reason: LeftOut, n: number) => reasons[reason](n),
    explainColumns: { name: 'Class', points: 'Points', percent: 'Percent' },
    sum: 'Together',
    mean: 'Mean',

    byTag: 'By tag',
    held: 'Not published yet',

    staffUnpublished: 'Unpublished',
    staffHeld: 'Score held',
    asFamily: 'What the family sees',
    asFamilyNow: 'This is what the family sees.',
    asStaff: 'Back to what you see',
};
