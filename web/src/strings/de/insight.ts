/** Was eine Lehrkraft auf einen Blick über eine Klasse liest. */
import { decimalText } from '../../rules/numbers';
import type { Strings } from '..';
import { assignments, count, students } from './counts';

const whole = (percent: number) => decimalText(percent, 0, true);

export const insight: Strings['insight'] = {
    title: 'Einblick',
    none: 'Noch nichts zu zeigen',
    noneDetail: 'Sobald eine Aufgabe Bewertungen und eine Höchstpunktzahl hat, ist ihr Bild hier.',
    whole,
    bin: (from, last) => (last ? `${whole(from)} und mehr` : `${whole(from)} bis unter ${whole(from + 10)}`),
    binStudents: (n) => students(n),

    attention: 'Wer vielleicht Hilfe braucht',
    attentionLead: 'Nach den Grenzen unten, allein aus den Bewertungen dieser Klasse. Was sonst noch ist, wissen Sie.',
    attentionNone: 'Niemand, nach diesen Grenzen.',
    limits: 'Grenzen',
    limitNames: {
        overall: 'Gesamt unter',
        fall: 'Die neuesten drei Aufgaben schlechter um',
        missing: 'Fehlende Aufgaben, mindestens',
    },
    limitUnit: { overall: '%', fall: 'Prozentpunkte', missing: 'Aufgaben' },
    reset: 'Wie am Anfang',
    reason: (reason) =>
        reason.kind === 'overall'
            ? `${whole(reason.percent)} gesamt`
            : reason.kind === 'fall'
              ? `Von ${whole(reason.from)} auf ${whole(reason.to)} in den neuesten drei Aufgaben`
              : `${assignments(reason.works)} fehlen`,
    line: 'Prozente der datierten Aufgaben, älteste zuerst',

    overall: 'Gesamtnoten',
    overallLead: (spread) =>
        `${students(spread.count)} mit einer Note. Die Hälfte davon liegt zwischen ${whole(spread.quarter)} und ${whole(spread.threeQuarters)}; die Mitte ist ${whole(spread.median)}.`,
    ofWork: (name) => `Bewertungen von ${name}`,

    works: 'Aufgaben',
    worksLead:
        'Im Kasten liegt die mittlere Hälfte der Klasse, der Strich darin ist der Median, der Punkt der Durchschnitt. Wählen Sie eine, um ihre Bewertungen zu sehen.',
    byDate: 'Nach Datum',
    byMean: 'Schwerste zuerst',
    order: 'Reihenfolge der Aufgaben',
    work: (spread) =>
        [
            `Durchschnitt ${whole(spread.mean)}`,
            `Median ${whole(spread.median)}`,
            `von ${whole(spread.least)} bis ${whole(spread.most)}`,
            students(spread.count),
        ].join(', '),
    missing: (n) => `${count(n)} fehlen`,

    trend: 'Die Klasse im Lauf der Zeit',
    trendLead: 'Der Median jeder datierten Aufgabe; im Band liegt die mittlere Hälfte der Klasse.',
    trendLabel: (first, from, last, to) => `Von einem Median von ${first} am ${from} zu ${last} am ${to}.`,

    terms: {
        title: 'Vergleich über die Abschnitte',
        lead: 'Ergebnisse jedes Abschnitts für sich.',
        names: {
            term: 'Abschnitt',
            classes: 'Klassen',
            graded: 'Ergebnisse',
            median: 'Median',
            mean: 'Durchschnitt',
            passing: 'Bestanden',
        },
    },
};
