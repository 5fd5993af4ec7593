/** Was eine Familie auf der Seite ihres Kindes liest. */
import { dayText, dueText, shortDateText } from '../../rules/dates';
import type { LeftOut } from '../../rules/family_view';
import { pointsText } from '../../rules/percent';
import type { Strings } from '..';
import { assignments, count } from './counts';

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const inPoints = (points: number) => `${pointsText(points)} ${points === 1 ? 'Punkt' : 'Punkte'}`;
const outOf = (points: number, max: number | null) =>
    max === null ? inPoints(points) : `${pointsText(points)} / ${pointsText(max)}`;

const reasons: Record<LeftOut, (n: number) => string> = {
    ungraded: (n) => `${assignments(n)} noch nicht bewertet`,
    held: (n) => `${assignments(n)} mit noch nicht veröffentlichter Bewertung`,
    waiting: (n) => `${assignments(n)} unvollständig, bis alles da ist`,
    dropped: (n) => `${assignments(n)} gestrichen, als schlechteste oder beste`,
    excused: (n) => `${assignments(n)} entschuldigt`,
    without_max: (n) => `${assignments(n)} ohne Höchstpunktzahl`,
    without_weight: (n) => `${assignments(n)} in einer Kategorie ohne Gewicht`,
    without_term: (n) => `${assignments(n)} ohne Datum, also in keinem Abschnitt`,
};

export const family: Strings['family'] = {
    noRight: (name) => `Die Noten von ${name} werden hier nicht gezeigt`,
    noRightDetail:
        'Die Schule hat Sie mit diesem Kind verbunden, ohne das Recht, Noten zu sehen. Das Sekretariat weiß mehr.',

    newsTitle: 'Neu seit Ihrem letzten Besuch',
    newsSince: (lastSeen) =>
        lastSeen
            ? `Zuletzt haben Sie am ${dayText(lastSeen)} nachgesehen.`
            : 'Ab Ihrem nächsten Besuch stehen neue Bewertungen hier.',
    newsNone: (lastSeen) =>
        lastSeen
            ? `Nichts Neues seit dem ${dayText(lastSeen)}. Neue und geänderte Bewertungen erscheinen hier.`
            : 'Ab Ihrem nächsten Besuch erscheinen neue und geänderte Bewertungen hier.',
    newsAll: (n) => `Alle ${count(n)} zeigen`,
    kinds: { new: 'Neu', changed: 'Geändert', removed: 'Zurückgenommen' },
    newsScore: outOf,
    was: (points, max) => (points === null ? '' : `vorher ${outOf(points, max)}`),

    upcomingTitle: 'Demnächst',
    upcomingNone: 'Im Moment ist nichts fällig. Was eine Lehrkraft plant, erscheint hier mit seinem Tag.',
    upcomingMore: (n) => `${count(n)} weitere später`,
    due: (date, today) => {
        const text = capital(dueText(date, today));
        const day = shortDateText(date);
        return text === day ? text : `${text}, ${day}`;
    },
    worth: (max) => (max === null ? '' : inPoints(max)),

    byClass: 'Nach Klasse',
    noGradeYet: 'Noch keine Note',
    explainOpen: 'Wie das zustande kommt',
    explainSum: (points, max, percent) =>
        `Alle erreichten Punkte, geteilt durch alle möglichen: ${pointsText(points)} von ${pointsText(max)} sind ${percent}.`,
    explainMean: (percent) => `Der Durchschnitt der Klassen, jede nach ihren eigenen Regeln, ist ${percent}.`,
    explainCounted: (n) => (n === 1 ? '1 Aufgabe zählt.' : `${assignments(n)} zählen.`),
    explainLeft: 'Nicht gezählt, weder dafür noch dagegen:',
    reasons: (reason, n) => reasons[reason](n),
    explainColumns: { name: 'Klasse', points: 'Punkte', percent: 'Prozent' },
    sum: 'Zusammen',
    mean: 'Durchschnitt',

    byTag: 'Nach Schlagwort',
    held: 'Noch nicht veröffentlicht',

    staffUnpublished: 'Unveröffentlicht',
    staffHeld: 'Bewertung zurückgehalten',
    asFamily: 'Was die Familie sieht',
    asFamilyNow: 'Das sieht die Familie.',
    asStaff: 'Zurück zu Ihrer Ansicht',
};
