/** Die Seite einer Schülerin oder eines Schülers. */
import { pointsText } from '../../rules/percent';
import type { Strings } from '..';
import { assignments, count } from './counts';

export const student: Strings['student'] = {
    children: 'Kinder',
    noGrades: 'Noch keine Noten',
    noGradesDetail: 'Sobald eine Lehrkraft die erste Note einträgt, erscheint sie hier.',
    noClasses: 'Noch keine Klasse',
    noClassesDetail: 'Sobald eine Lehrkraft diese Person in eine Klasse aufnimmt, erscheinen ihre Noten hier.',
    noChildren: 'Mit Ihrem Konto ist noch kein Kind verbunden',
    noChildrenDetail: 'Das Sekretariat kann Ihr Konto mit Ihrem Kind verbinden.',
    overallLabel: (percent, letter) => (letter === null ? `Gesamt ${percent}` : `Gesamt ${percent}, Note ${letter}`),
    pointsOf: (points, max) => `${points} von ${max} Punkten`,
    gradedOf: (graded, all) => `${count(graded)} von ${assignments(all)} bewertet`,
    filtered: (shown, all, tags) => `${count(shown)} von ${assignments(all)} (${tags})`,
    filterLabel: 'Nur zeigen',
    clearFilter: 'Alle zeigen',
    filteredNone: 'Keine Aufgabe dieser Klasse hat die gewählten Schlagwörter.',
    trendLabel: (first, from, last, to) => `Verlauf von ${first} am ${from} bis ${last} am ${to}`,
    assignment: 'Aufgabe',
    date: 'Datum',
    score: 'Punkte',
    percent: 'Prozent',
    notGraded: 'Noch nicht bewertet',
    of: (score, max) => (max === null ? pointsText(score) : `${pointsText(score)} / ${pointsText(max)}`),
    taught: (names) => `mit ${names}`,
    print: 'Drucken',
    looks: 'Wer nachgesehen hat',
    reports: { progress: 'Lernstandsbericht', card: 'Zeugnisübersicht' },
};
