/** Les étiquettes : leur page, leurs règles, étiqueter d’après les règles, chercher par étiquette. */
import type { TagChange } from '../../api/tags';
import type { TagNameFault } from '../../rules/tag_names';
import type { Strings } from '..';
import { assignments, count, many, word } from './counts';

const classes = (n: number) => many(n, 'classe', 'classes');
const tagged = (n: number) => many(n, 'devoir étiqueté', 'devoirs étiquetés');

const faults: Record<TagNameFault, string> = {
    empty: 'Donnez un nom à l’étiquette.',
    comma: 'Une étiquette n’a pas de virgule. Faites-en deux.',
    long: 'Ce nom est trop long pour une étiquette. Raccourcissez-le.',
};

const did = ({ kind, tag, became, assignments: n, classes: c }: TagChange): string => {
    const where = n === 0 ? '' : `, ${assignments(n)} dans ${classes(c)}`;
    if (kind === 'automatic') return `${tagged(n)} dans ${classes(c)}`;
    if (kind === 'merged') return `« ${tag} » fusionnée dans « ${became} »${where}`;
    if (kind === 'removed') return `« ${tag} » supprimée${where}`;
    return tag === became ? `« ${tag} » modifiée` : `« ${tag} » renommée en « ${became} »${where}`;
};

export const tags: Strings['tags'] = {
    title: 'Étiquettes',
    lead: 'Ce sur quoi portent les devoirs. Une étiquette les regroupe d’une classe à l’autre, pour vous et pour les familles.',
    sections: 'Étiquettes',
    all: 'Toutes les étiquettes',
    byTag: 'Devoirs',
    rules: 'Règles',
    automatic: 'Étiqueter d’après les règles',

    search: 'Chercher une étiquette',
    found: (n) => (n === 0 ? 'Aucune étiquette trouvée' : many(n, 'étiquette', 'étiquettes')),
    none: 'Aucune étiquette trouvée',
    noneDetail: 'Essayez avec moins de lettres.',
    emptyTitle: 'Pas encore d’étiquettes',
    emptyDetail:
        'Créez-en une ici, ou laissez des règles parcourir les noms de vos devoirs : « Quiz 3 » reçoit l’étiquette quiz, « HW 5 » l’étiquette homework.',
    uses: (n, c) => (n === 0 ? 'Sur aucun devoir' : `${assignments(n)} dans ${classes(c)}`),
    change: (name) => `Modifier ${name}`,
    newTag: 'Nouvelle étiquette',

    name: 'Nom',
    colour: 'Couleur',
    ownColour: 'Autre couleur',
    colourName: (hex) => `Couleur ${hex}`,
    description: 'Description',
    preview: 'Sur un devoir',
    fault: (fault) => faults[fault],
    create: 'Créer l’étiquette',
    save: 'Enregistrer',
    made: (name) => `« ${name} » est créée.`,
    renames: (n, c) => `Le nouveau nom est inscrit sur ${assignments(n)} dans ${classes(c)}.`,
    merge: 'Fusionner dans une autre étiquette',
    mergeHint: (name) => `Chaque devoir étiqueté « ${name} » reçoit l’autre étiquette à la place.`,
    mergeInto: 'Dans quelle étiquette',
    mergeChoose: 'Choisissez une étiquette',
    mergeDo: 'Fusionner',
    remove: 'Supprimer cette étiquette',
    removeHint: (n) => (n === 0 ? 'Elle n’est sur aucun devoir.' : `Elle est retirée de ${assignments(n)}.`),
    foreign: 'Aussi dans les classes d’autres personnes : c’est l’administration qui la modifie.',

    did,
    undone: (change) => `Annulé : ${did(change)}`,
    undoneMark: 'annulé',
    recent: 'Modifications récentes',
    recentHint:
        'Ce qui a été fait sur des classes entières. « Annuler » revient en arrière dans toutes, et laisse ce que d’autres ont fait depuis.',
    byAt: (by, at) => `${by}, ${at}`,
    undo: 'Annuler',
    undoOf: (change) => `Annuler : ${did(change)}`,

    findTitle: 'Devoirs par étiquette',
    findSearch: 'Mots du nom',
    filter: 'Étiquettes cherchées',
    match: 'Avec plusieurs étiquettes',
    any: 'l’une d’elles',
    allOf: 'toutes',
    untagged: 'Sans étiquette',
    foundAssignments: (n) => (n === 0 ? 'Aucun devoir trouvé' : assignments(n)),
    shownOf: (shown, n) =>
        `${shown === 1 ? 'Le plus récent' : `Les ${count(shown)} plus récents`} de ${assignments(n)}. Cherchez pour raccourcir la liste.`,
    noneFound: 'Aucun devoir ne correspond',
    noneFoundDetail: 'Choisissez d’autres étiquettes, ou moins de mots.',
    noAssignments: 'Aucun devoir pour l’instant',
    noAssignmentsDetail:
        'Ici se trouvent les devoirs de toutes les classes, par étiquette. Importez un fichier de notes dans une classe, ou ajoutez-y un devoir.',
    graded: (n) => many(n, 'noté', 'notés'),
    hidden: 'non publié',
    clear: 'Effacer',

    rulesTitle: 'Règles d’étiquetage',
    rulesLead:
        'Un devoir dont le nom contient l’un des mots reçoit l’étiquette. Ce sont des mots entiers, en majuscules ou minuscules, avec ou sans accents ; « HW3 » contient le mot hw.',
    rulesReader: 'L’administration de votre établissement peut modifier ces règles.',
    rulesDefault: 'Ces règles sont fournies avec Grade Insight. Modifiez-les comme vous voulez.',
    ruleTag: 'Étiquette',
    ruleWords: 'Mots, séparés par des virgules',
    ruleTagOf: (n) => `Étiquette de la règle ${count(n)}`,
    ruleWordsOf: (n) => `Mots de la règle ${count(n)}`,
    ruleRemove: (tag) => (tag ? `Supprimer la règle pour ${tag}` : 'Supprimer la règle sans étiquette'),
    ruleAdd: 'Ajouter une règle',
    rulesSave: 'Enregistrer les règles',
    rulesSaved: 'Les règles sont enregistrées.',
    rulesDefaults: 'Revenir aux règles fournies avec Grade Insight',
    rulesNoWords: 'Donnez un mot à cette règle.',
    rulesTwice: 'Il y a une autre règle pour cette étiquette. Réunissez leurs mots.',
    rulesPreview: 'Ce que ces règles étiquetteraient maintenant',
    rulesPreviewHint:
        'Un coup d’œil sur toutes les classes pendant que vous tapez. Rien n’est étiqueté sans votre accord.',
    rulesWould: (n, all) => `${assignments(n)} sur ${count(all)} ${word(n, 'recevrait', 'recevraient')} une étiquette.`,
    rulesNothing: 'Aucun devoir ne recevrait de nouvelle étiquette.',
    rulesApply: 'Parcourir et étiqueter',
    rulesSaveApply: 'Enregistrer les règles, puis parcourir et étiqueter',

    autoTitle: 'Étiqueter d’après les règles',
    autoLead: 'Regardez chaque devoir et ses nouvelles étiquettes. Seuls les devoirs cochés les reçoivent.',
    autoScope: 'Quelles classes',
    autoAllClasses: 'Toutes mes classes',
    autoLookedAt: (n) => `${many(n, 'devoir parcouru', 'devoirs parcourus')}.`,
    autoNone: 'Rien à étiqueter',
    autoNoneDetail: 'Aucun nom de devoir n’appelle une étiquette que le devoir n’a pas déjà.',
    autoMore: (n) => `${many(n, 'autre devoir viendra', 'autres devoirs viendront')} une fois ceux-ci étiquetés.`,
    autoTickAll: 'Tout cocher',
    autoGets: 'Reçoit',
    autoBecause: (word) => `pour « ${word} »`,
    autoTick: (name) => `Étiqueter ${name}`,
    autoApply: (n) => (n === 0 ? 'Rien n’est coché' : `Étiqueter ${assignments(n)}`),
    autoApplying: 'Étiquetage',
    autoOutdated: 'Quelque chose a changé entre-temps. Voici le nouvel aperçu.',
    autoRules: 'Modifier les règles',
    autoAfterImport: 'Étiqueter les nouveaux devoirs',

    editor: 'Étiquettes',
    editorAdd: 'Ajouter une étiquette',
    editorRemove: (name) => `Retirer l’étiquette ${name}`,
    editorCreate: (name) => `Nouvelle étiquette « ${name} »`,
    editorAdded: (name) => `${name} ajoutée`,
    editorRemoved: (name) => `${name} retirée`,
    editorFull: (most) => `Un devoir peut avoir ${count(most)} étiquettes. Retirez-en d’abord une.`,
};
