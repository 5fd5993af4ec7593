/** Die Schule in Zahlen. */
import { decimalText } from '../../rules/numbers';
import type { Strings } from '..';
import { count, many, students } from './counts';

const whole = (percent: number) => decimalText(percent, 0, true);
const share = (percent: number) => decimalText(percent, 1, true);

export const overview: Strings['overview'] = {
    title: 'Die Schule in Zahlen',
    words: 'Wie es um alle Klassen steht: Ergebnisse, Abschnitte, fehlende Arbeiten und wer vielleicht Hilfe braucht.',
    lead: 'Alle Klassen, die nicht weggelegt sind, wie sie jetzt stehen, jede nach ihren eigenen Regeln.',
    none: 'Noch nichts zu zeigen',
    noneDetail: 'Sobald die Schule eine Klasse hat, stehen ihre Zahlen hier.',
    leftOut: (shown, all) => `Die Zahlen sind die der ersten ${count(shown)} von ${count(all)} Klassen, nach Namen.`,
    few: (least) => `Weniger als ${count(least)} Ergebnisse: nicht gezeigt`,
    share,

    now: 'Jetzt',
    facts: {
        classes: 'Klassen',
        students: 'Schüler/innen',
        teachers: 'Lehrkräfte',
        given: 'Bewertet',
        missing: 'Fehlend',
        late: 'Verspätet',
    },
    ofScores: (n) => `von ${many(n, 'Bewertung', 'Bewertungen')}`,

    results: 'Gesamtergebnisse',
    resultsLead: (graded) =>
        `${many(graded, 'Ergebnis', 'Ergebnisse')} aus allen Klassen; wer in mehreren ist, hat in jeder eines.`,
    middle: (median, mean, passing) =>
        `Der Median ist ${whole(median)}, der Durchschnitt ${whole(mean)}; ${whole(passing)} bestehen.`,

    terms: 'Vergleich über die Abschnitte',
    termsLead: 'Abschnitte gleichen Namens, über alle Klassen, die sie haben.',
    noTerms: 'Keine Klasse hat Abschnitte. Ihre Bewertungsregeln teilen das Jahr.',

    risk: 'Wer vielleicht Hilfe braucht',
    riskLead: (low, fall, missing) =>
        `Gesamt unter ${whole(low)}, die neuesten drei Aufgaben um ${count(fall)} Prozentpunkte schlechter, oder ${count(missing)} fehlende Aufgaben. Zuerst, wen es in mehr als einer Klasse betrifft.`,
    riskNone: 'Niemand, nach diesen Grenzen.',
    riskMore: (shown, all) => `${count(shown)} von ${students(all)}, die dringendsten.`,
    inClasses: (n) => `In ${count(n)} Klassen`,
    showAll: 'Alle zeigen',

    classes: 'Klassen',
    classesLead: 'Ein Druck auf eine Klasse öffnet ihren Einblick.',
    orderLabel: 'Reihenfolge der Klassen',
    orders: {
        name: 'Nach Name',
        median: 'Niedrigster Median zuerst',
        missing: 'Meiste fehlende zuerst',
        at_risk: 'Meiste gefährdete zuerst',
        students: 'Größte zuerst',
        updated_at: 'Neueste Änderung zuerst',
    },
    columns: {
        name: 'Klasse',
        students: 'Schüler/innen',
        median: 'Median',
        mean: 'Durchschnitt',
        passing: 'Bestanden',
        missing: 'Fehlend',
        at_risk: 'Gefährdet',
        terms: 'Abschnitte',
        updated_at: 'Letzte Änderung',
    },
    noTeacher: 'Noch keine Lehrkraft',
    termMedian: (name, median) => (median === null ? `${name}: –` : `${name}: ${whole(median)}`),
};
