/** L’établissement en chiffres. */
import { decimalText } from '../../rules/numbers';
import type { Strings } from '..';
import { count, many, students } from './counts';

const whole = (percent: number) => decimalText(percent, 0, true);
const share = (percent: number) => decimalText(percent, 1, true);

export const overview: Strings['overview'] = {
    title: 'L’établissement en chiffres',
    words: 'Où en sont toutes les classes : résultats, périodes, travaux manquants, et qui a peut-être besoin d’aide.',
    lead: 'Toutes les classes non archivées, telles qu’elles sont maintenant, chacune selon ses propres règles.',
    none: 'Rien à montrer pour l’instant',
    noneDetail: 'Dès que l’établissement a une classe, ses chiffres apparaissent ici.',
    leftOut: (shown, all) => `Les chiffres sont ceux des ${count(shown)} premières classes sur ${count(all)}, par nom.`,
    few: (least) => `Moins de ${count(least)} résultats : non affiché`,
    share,

    now: 'Maintenant',
    facts: {
        classes: 'Nombre de classes',
        students: 'Élèves',
        teachers: 'Enseignants',
        given: 'Notés',
        missing: 'Manquants',
        late: 'En retard',
    },
    ofScores: (n) => `sur ${many(n, 'note', 'notes')}`,

    results: 'Résultats globaux',
    resultsLead: (graded) =>
        `${many(graded, 'résultat', 'résultats')} de toutes les classes ; chaque élève en a un dans chacune des siennes.`,
    middle: (median, mean, passing) =>
        `La médiane est de ${whole(median)}, la moyenne de ${whole(mean)} ; ${whole(passing)} réussissent.`,

    terms: 'Comparaison entre périodes',
    termsLead: 'Les périodes du même nom, dans toutes les classes qui les ont.',
    noTerms: 'Aucune classe n’a de périodes. Ce sont ses règles de notation qui divisent l’année.',

    risk: 'Qui a peut-être besoin d’aide',
    riskLead: (low, fall, missing) =>
        `Résultat global inférieur à ${whole(low)}, trois derniers devoirs en baisse de ${count(fall)} points de pourcentage, ou ${count(missing)} devoirs manquants. D’abord, qui est concerné dans plusieurs classes.`,
    riskNone: 'Personne, d’après ces seuils.',
    riskMore: (shown, all) => `${count(shown)} sur ${students(all)}, les plus urgents.`,
    inClasses: (n) => `Dans ${count(n)} classes`,
    showAll: 'Tout afficher',

    classes: 'Toutes les classes',
    classesLead: 'Touchez une classe pour ouvrir son analyse.',
    orderLabel: 'Ordre des classes',
    orders: {
        name: 'Par nom',
        median: 'Médiane la plus basse d’abord',
        missing: 'Le plus de manquants d’abord',
        at_risk: 'Le plus d’élèves à risque d’abord',
        students: 'Les plus grandes d’abord',
        updated_at: 'Dernière modification d’abord',
    },
    columns: {
        name: 'Classe',
        students: 'Élèves',
        median: 'Médiane',
        mean: 'Moyenne',
        passing: 'Réussite',
        missing: 'Manquants',
        at_risk: 'À risque',
        terms: 'Périodes',
        updated_at: 'Dernière modification',
    },
    noTeacher: 'Pas encore d’enseignant',
    termMedian: (name, median) => (median === null ? `${name} : –` : `${name} : ${whole(median)}`),
};
