/** Le carnet de notes d’une classe. */
import { listText } from '../../rules/lists';
import type { Strings } from '..';
import { assignments, count, de, grades, many, students } from './counts';

export const grid: Strings['grid'] = {
    label: (name) => `Carnet de notes ${de(name)}`,
    keys: 'Flèches pour se déplacer, Entrée pour ouvrir l’élève ou le devoir.',
    keyHistory: 'H affiche l’historique d’une note.',
    history: 'Historique',
    cellHistory: 'Historique de cette note',
    cellHistoryOf: (student, assignment) => `Historique : ${assignment}, ${student}`,
    insight: 'Analyse',
    importGrades: 'Importer des notes',
    menu: 'Plus',
    menuLabel: 'Plus d’actions pour cette classe',
    teachers: 'Enseignants',
    grading: 'Calcul',
    print: 'Imprimer',
    search: 'Chercher un élève',
    searchPlaceholder: 'Nom ou e-mail',
    clearSearch: 'Effacer la recherche',
    student: 'Élève',
    overall: 'Résultat',
    dropped: 'a quitté la classe',
    droppedWhole: 'ne figure plus dans cette classe au registre de l’établissement',
    none: '—',
    notGradedYet: 'Non noté',
    bandNames: { good: '80 % et plus', medium: 'De 60 % à moins de 80 %', low: 'Moins de 60 %' },
    assignmentsFilter: 'Devoirs',
    tagsFilter: 'Étiquettes',
    chosen: (n) => `sélection : ${n}`,
    filterSearch: 'Chercher dans la liste',
    filterNone: 'Rien dans la liste ne correspond.',
    filterMore: (n) => `${many(n, 'autre', 'autres')}. Cherchez pour raccourcir la liste.`,
    clearFilter: 'Tout afficher',
    clearAll: 'Effacer les filtres',
    counts: (shownStudents, allStudents, shownColumns, allColumns) =>
        shownStudents === allStudents && shownColumns === allColumns
            ? `${students(allStudents)}, ${assignments(allColumns)}`
            : `${students(shownStudents)} sur ${count(allStudents)}, ${assignments(shownColumns)} sur ${count(allColumns)}`,
    sortByName: 'Trier par nom',
    sortByOverall: 'Trier par résultat global',
    highestFirst: 'Du plus haut au plus bas',
    lowestFirst: 'Du plus bas au plus haut',
    onlyThis: 'N’afficher que celui-ci',
    details: (name) => `${name} : détails et tri`,
    mean: 'Moyenne de la classe',
    more: (n) => `+${n}`,
    noMatchTitle: 'Aucun élève ne correspond à votre recherche',
    noMatchDetail: (query) => `Personne ici n’a « ${query} » dans son nom ou son e-mail.`,
    noColumnsTitle: 'Aucun devoir ne correspond au filtre',
    noColumnsDetail: 'Choisissez d’autres devoirs ou d’autres étiquettes.',
    emptyTitle: 'Pas encore de notes dans cette classe',
    emptyDetail:
        'Déposez un carnet de notes n’importe où sur cette page. Les élèves et les devoirs seront créés à partir du fichier.',
    emptyReader: 'L’enseignant n’a pas encore importé de carnet de notes.',
    changed: (fresh, updated) =>
        updated === 0
            ? `Votre import a ajouté ${grades(fresh)}.`
            : fresh === 0
              ? `Votre import a modifié ${grades(updated)}.`
              : `Votre import a ajouté ${grades(fresh)} et en a modifié ${count(updated)}.`,
    alsoHere: (names) =>
        names.length === 1
            ? `${names[0]} est ici aussi`
            : `${listText(names.length > 3 ? [...names.slice(0, 2), `${count(names.length - 2)} autres`] : names)} sont ici aussi`,
    hideChanges: 'Masquer les repères',
    printedOn: (date) => `Imprimé le ${date}`,
    printShort: 'Trop de notes pour tout imprimer. Filtrez les élèves ou les devoirs pour imprimer le détail.',
};
