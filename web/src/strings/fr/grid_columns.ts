/** Les colonnes du carnet de notes : les créer, les modifier, les regarder. */
import type { FactName } from '../../rules/column_wishes';
import { exactPercentText as percent } from '../../rules/numbers';
import type { Strings } from '..';
import { assignments, count, de, grades, many, word } from './counts';

const facts: Record<FactName, string> = {
    name: 'Nom',
    date: 'Date',
    max_points: 'Points',
    category: 'Catégorie',
    tags: 'Étiquettes',
    extra_credit: 'Bonus',
    never_drop: 'Jamais écarté',
};
const above = (n: number) =>
    n === 0
        ? ''
        : ` ${many(n, 'note dépasse désormais le maximum et reste telle quelle', 'notes dépassent désormais le maximum et restent telles quelles')}.`;

export const gridColumns: Strings['gridColumns'] = {
    newTitle: 'Nouveau devoir',
    editTitle: 'Modifier le devoir',
    severalTitle: (n) => `Modifier ${assignments(n)}`,
    facts,
    namePlaceholder: 'Contrôle 3 : fractions',
    nameMissing: 'Donnez un nom au devoir.',
    pointsHint: 'Ce que vaut un travail parfait. Vide : pas encore connu, donc aucun résultat ne le compte.',
    pointsWrong: 'Les points sont un nombre supérieur à 0 avec quatre décimales au plus, par exemple 20 ou 12,5.',
    categoryHint: 'Devoirs maison, contrôles, travaux pratiques. Les règles de calcul s’en servent pour pondérer.',
    extraCreditHint: 'Ses points comptent, son maximum ne compte pas.',
    neverDropHint: 'Reste quand les notes les plus basses sont écartées.',
    published: 'Visible tout de suite par les familles',
    publishedHint: 'Sinon, il attend que vous le publiiez.',
    make: 'Créer',
    save: 'Enregistrer',
    asItIs: 'Ne pas changer',
    yes: 'Oui',
    no: 'Non',
    severalHint: 'Ce que vous laissez vide ne change pas.',
    addTags: 'Ajouter des étiquettes',
    removeTags: 'Retirer des étiquettes',
    nothingSaid: 'Indiquez d’abord ce qu’il faut changer.',
    failed: (title, detail) => `${title}. ${detail}`,
    saysNow: (name, value) => `${facts[name]}, valeur actuelle : ${value}`,
    saveAnyway: 'Enregistrer quand même les miennes',
    flag: (on) => (on ? 'oui' : 'non'),
    empty: 'rien',

    openMenu:
        'Entrée, ou Alt et la flèche vers le bas, ouvre le menu d’une colonne ; Alt, Maj et une flèche la déplacent.',
    moveLeft: 'Déplacer à gauche',
    moveRight: 'Déplacer à droite',
    statistics: 'Statistiques',
    mean: 'Moyenne de la classe',
    median: 'Médiane',
    highest: 'Note la plus haute',
    lowest: 'Note la plus basse',
    histogram: (bins) => `Notes par dixième du maximum : ${bins}`,
    bin: (from, to, n) => `${count(n)} de ${from} à ${to}`,
    edit: 'Modifier…',
    remove: 'Supprimer',
    fold: (group) => `Replier « ${group} »`,
    fillTitle: (n) => many(n, 'note pas encore saisie', 'notes pas encore saisies'),
    markMissing: 'Marquer comme manquant',
    fillWith: 'Points pour tous',
    fill: 'Remplir',
    fillWrong: 'Saisissez des points, par exemple 0 ou 12,5.',
    extraCredit: 'Bonus',
    extraShort: 'bonus',
    neverDrop: 'Jamais écarté',
    categoryCounts: {
        points: 'compte selon ses points',
        mean: 'chaque travail compte autant',
        extra: 'ne fait que s’ajouter au résultat',
        nothing: 'ne compte pas : aucun poids',
    },
    categoryWeight: (weight) => `poids ${percent(weight)}`,
    lowestDropped: (n) => (n === 1 ? 'la plus basse est écartée' : `les ${count(n)} plus basses sont écartées`),
    highestDropped: (n) => (n === 1 ? 'la plus haute est écartée' : `les ${count(n)} plus hautes sont écartées`),

    made: (name) => `« ${name} » a été créé.`,
    hidden: 'Un filtre ou un groupe replié le masque.',
    showHidden: 'L’afficher',
    changed: (name, over) => `« ${name} » a été modifié.${above(over)}`,
    changedSeveral: (n, over) => `${many(n, 'devoir a été modifié', 'devoirs ont été modifiés')}.${above(over)}`,
    moved: (name, place, of) => `« ${name} » est maintenant la colonne ${count(place)} sur ${count(of)}.`,
    removed: (names, gone) =>
        `${
            names.length === 1
                ? `« ${names[0]} » a été supprimé`
                : many(names.length, 'devoir a été supprimé', 'devoirs ont été supprimés')
        }${gone > 0 ? ` avec ${grades(gone)}` : ''}.`,
    filled: (written, wanted) =>
        `${many(written, 'note saisie', 'notes saisies')}.${
            written === wanted
                ? ''
                : ` ${count(wanted - written)} ${word(wanted - written, 'avait été donnée entre-temps et reste', 'avaient été données entre-temps et restent')}.`
        }`,
    undo: 'Annuler',
    undone: ({ change, kept_total: kept }) =>
        kept === 0
            ? 'Tout est de nouveau comme avant.'
            : change === null
              ? 'Tout cela a été modifié de nouveau entre-temps et reste tel quel. L’historique le montre.'
              : 'Tout est de nouveau comme avant, sauf ce qui a été modifié entre-temps. L’historique le montre.',
    redone: ({ change, kept_total: kept }) =>
        kept === 0
            ? 'La modification est rétablie.'
            : change === null
              ? 'Tout cela a été modifié de nouveau entre-temps et reste tel quel. L’historique le montre.'
              : 'La modification est rétablie, sauf ce qui a été modifié entre-temps. L’historique le montre.',
    notChanged: (detail) => `Rien n’a été modifié. ${detail}`,
    hide: 'Masquer ce message',

    view: 'Affichage',
    viewTitle: 'Ordre, groupes et statistiques',
    sort: 'Ordre des élèves',
    sorts: { name: 'Par nom', overall: 'Par résultat global', missing: 'Par travaux sans note' },
    sortedBy: (name) => `Par « ${name} »`,
    turn: 'Inverser l’ordre',
    withoutGrade: (n) => (n === 0 ? 'rien sans note' : `${count(n)} sans note`),
    columnOrder: 'Ordre des colonnes',
    columnOrders: { date: 'Par date', name: 'Par nom', points: 'Par points', own: 'Le vôtre' },
    ownHint: 'Faites glisser l’en-tête d’une colonne, ou passez par son menu.',
    group: 'Regrouper les devoirs',
    groups: {
        none: 'Non',
        category: 'Par catégorie',
        tag: 'Par première étiquette',
        month: 'Par mois',
        term: 'Par période',
    },
    groupNone: { none: '', category: 'Sans catégorie', tag: 'Sans étiquette', month: 'Sans date', term: 'Sans date' },
    term: 'Période',
    allTerms: 'Toutes les périodes',
    folded: 'Repliés',
    unfold: 'Afficher de nouveau ces devoirs',
    unfoldAll: 'Tout afficher',
    inGroup: (group) => `dans ${group}`,
    height: 'Hauteur des lignes',
    heights: { roomy: 'Ample', compact: 'Compacte' },
    statistic: 'Ligne du haut',
    statisticNames: { mean: 'Moyenne de la classe', median: 'Médiane de la classe' },
    toMean: 'Afficher la moyenne',
    toMedian: 'Afficher la médiane',
    changeChosen: (n) => `Modifier la sélection (${count(n)})`,

    students: 'Élèves',
    studentsOf: (name) => `Élèves ${de(name)}`,
    studentsHint: 'Les notes d’un élève qui part sont conservées : elles reviennent avec lui.',
    addStudent: 'Ajouter un élève',
    studentEmail: 'Adresse e-mail',
    studentEmailHint: 'Elle permet de retrouver un élève de l’établissement ; le nom est alors inutile.',
    lastName: 'Nom de famille',
    firstName: 'Prénom',
    add: 'Ajouter',
    takeOut: 'Retirer',
    came: (name, isNew) => (isNew ? `${name} rejoint la classe et l’établissement.` : `${name} rejoint la classe.`),
    wasThere: (name) => `${name} était déjà dans la classe.`,
    went: (name) => `${name} n’est plus dans la classe.`,

    waiting: {
        title: (name) => `À faire : ${name}`,
        ungraded: (cells, works) => `${many(cells, 'note à saisir', 'notes à saisir')} dans ${assignments(works)}`,
        unpublished: (n) => many(n, 'devoir non publié', 'devoirs non publiés'),
        held: (n) => `${assignments(n)} sans notes pour les familles`,
        mails: 'Les e-mails aux familles sont suspendus',
        toDecide: (n) => `${many(n, 'fichier attend', 'fichiers attendent')} votre décision`,
        failed: (n) => many(n, 'fichier n’a pas été importé', 'fichiers n’ont pas été importés'),
    },

    noStudentsTitle: 'Pas encore d’élèves dans cette classe',
    noStudentsDetail: 'Déposez un carnet de notes n’importe où sur cette page, ou ajoutez les élèves à la main.',
};
