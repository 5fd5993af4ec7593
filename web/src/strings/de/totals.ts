/** Ein Gesamtergebnis Schritt für Schritt, und was es sein könnte. */
import { exactPercentText as percent, plainNumberText as points } from '../../rules/numbers';
import { pointsText } from '../../rules/percent';
import type { Strings } from '..';
import { count, many } from './counts';

export const totals: Strings['totals'] = {
    explain: {
        title: (name) => `Wie die Note in ${name} entsteht`,
        titleOfTerm: (name, term) => `Wie die Note von „${term}“ in ${name} entsteht`,
        open: 'Wie das entsteht',
        none: 'Noch gibt es kein Gesamtergebnis: Nichts, was zählt, ist bewertet.',
        byPoints: (reached, possible, total) =>
            `Alle Punkte, die zählen, geteilt durch alle möglichen: ${points(reached)} von ${points(possible)} sind ${total}.`,
        byMean: (sum, n, total) =>
            `Die Prozentwerte, die zählen, zusammen und durch ihre Anzahl geteilt: ${sum} / ${count(n)} sind ${total}.`,
        byWeight: (parts, extra, total) =>
            `Jede Kategorie nach ihrem Anteil: ${[
                ...parts.map((part) => `${percent(part.percent)} × ${percent(part.share)}`),
                ...extra.map((adds) => `${percent(adds)} zusätzlich`),
            ].join(' + ')} sind ${total}.`,
        byTerms: (terms, total) =>
            `Jeder Abschnitt nach seinem Anteil: ${terms.map((term) => `${term.percent} × ${percent(term.share)}`).join(' + ')} sind ${total}.`,
        terms: 'Abschnitte',
        allTerms: 'Alle Abschnitte zusammen',
        termGiven: 'Noch nichts bewertet: Die anderen Abschnitte teilen sich das Gewicht.',
        withoutTerm: 'Aufgaben ohne Datum',
        rounded: { tenth: 'Auf ein Zehntel Prozent gerundet.', whole: 'Auf ganze Prozent gerundet.' },
        letter: (letter, from, below) =>
            from !== null
                ? `${letter} beginnt bei ${percent(from)}.`
                : below !== null
                  ? `${letter} liegt unter ${percent(below)}.`
                  : '',
        rest: 'Andere Aufgaben',
        all: 'Alle Aufgaben',
        percent,
        part: (reached, possible) => `${points(reached)} von ${points(possible)} Punkten`,
        share: (share) => `${percent(share)} der Note`,
        given: 'Noch nichts bewertet: Die anderen Kategorien teilen sich ihr Gewicht.',
        addsPoints: (n) => `Bringt ${many(n, 'Punkt', 'Punkte')} dazu.`,
        addsPercent: (sum) => `Bringt ${percent(sum)} zu den Prozentwerten dazu.`,
        outOf: (score, max) =>
            score === null ? '–' : max === null ? pointsText(score) : `${pointsText(score)} / ${pointsText(max)}`,
        standings: {
            counted: '',
            extra: 'Zusatzpunkte',
            dropped_lowest: 'Gestrichen: schlechteste',
            dropped_highest: 'Gestrichen: beste',
            ungraded: 'Noch nicht bewertet',
            held: 'Noch nicht veröffentlicht',
            excused: 'Entschuldigt',
            waiting: 'Unvollständig, wartet',
            without_max: 'Ohne Höchstpunktzahl',
            without_weight: 'Kategorie ohne Gewicht',
            without_term: 'Ohne Datum, also in keinem Abschnitt',
        },
        taken: (n) => `Verspätet: ${many(n, 'Punkt', 'Punkte')} abgezogen`,
        assumed: (n) => `Fehlt: zählt als ${many(n, 'Punkt', 'Punkte')}`,
        missing: (n) => `Fehlt: ${many(n, 'Punkt', 'Punkte')}`,
        scores: (name) => `Bewertungen von ${name}`,
    },
    whatIf: {
        title: 'Was wäre, wenn?',
        lead: 'Probieren Sie Bewertungen aus. Nichts wird gespeichert, und niemand sonst sieht es.',
        start: 'Bewertungen ausprobieren',
        score: (name, max) => (max === null ? name : `${name}, von ${pointsText(max)}`),
        would: (total, letter) => `Es wären ${total}${letter ? ` (${letter})` : ''}.`,
        wouldNone: 'Es gäbe noch kein Gesamtergebnis.',
        reset: 'Zurück zu den echten Bewertungen',
        goal: 'Was brauche ich für …',
        noGoal: 'Note wählen',
        grade: (name, from) => `${name} (ab ${percent(from)})`,
        needed: (share, left) =>
            left === 1
                ? `Mindestens ${percent(share)} bei der einen Aufgabe, die noch offen ist.`
                : `Mindestens ${percent(share)} bei jeder der ${count(left)} Aufgaben, die noch offen sind.`,
        sure: 'Das ist schon erreicht, was auch kommt.',
        there: 'Das ist erreicht, und nichts ist mehr offen.',
        missing: (n) =>
            `Als fehlend vermerkte Arbeiten (${count(n)}) zählen hier als Arbeiten, die noch abgegeben werden können.`,
        held: (n) =>
            `${many(n, 'bewertete Aufgabe ist', 'bewertete Aufgaben sind')} noch nicht veröffentlicht und hier nicht mitgezählt. Das kann die Antwort ändern.`,
        never: (best, left) =>
            left === 0 || best === null
                ? 'Das ist nicht mehr zu erreichen: Nichts ist mehr offen.'
                : `Das ist mit den offenen Aufgaben nicht zu erreichen: Mit voller Punktzahl wären es ${best}.`,
    },
};
