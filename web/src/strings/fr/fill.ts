/** Remplir son propre fichier. */
import type { Strings } from '..';
import { count, de, grades, many, students, word } from './counts';

export const fill: Strings['fill'] = {
    title: 'Remplir mon fichier',
    back: 'Carnet de notes',
    notAllowed: 'Seuls les enseignants de la classe remplissent des fichiers.',
    dropTitle: 'Déposez ici le fichier de votre plateforme',
    dropDetail:
        'Vous récupérez le même fichier, rempli avec les notes de cette classe. Rien d’autre n’y change, et nous n’en gardons rien.',
    dropAnywhere: 'Il revient rempli avec les notes de cette classe.',
    choose: 'Choisir un fichier',
    another: 'Autre fichier',

    helpTitle: 'Ce qui se passe',
    helpPicture:
        'Un petit tableau : des noms, une colonne de notes qui se remplit, une cellule qui a déjà une note, et une colonne de totaux qui reste telle quelle.',
    helpName: 'Nom',
    helpQuiz: 'Contrôle',
    helpTotal: 'Total',
    helpSteps: [
        'Téléchargez le carnet de notes depuis Canvas, Blackboard ou Brightspace, ou le modèle de saisie de PowerSchool.',
        'Déposez-le ici et regardez ce qui serait rempli.',
        'Prenez le fichier rempli et renvoyez-le sur la plateforme.',
    ],
    helpRules: [
        'Les notes vides ici laissent le fichier tel quel.',
        'Les totaux, les formules et tout le reste demeurent, à la lettre près.',
    ],

    region: 'Ce qui serait rempli',
    reading: 'Lecture du fichier…',
    working: 'Remplissage…',
    changed: (n) => `${grades(n)} à remplir`,
    nothingTitle: 'Rien à remplir',
    nothingSame: (n) => `Le fichier dit déjà la même chose que le carnet de notes : ${grades(n)}.`,
    nothingMatched:
        'Aucun élève ou aucun devoir du fichier n’a été trouvé dans cette classe. Les listes ci-dessous disent pourquoi.',
    recognised: (format, people) =>
        `Fichier ${de(format)}, ${students(people)} ${word(people, 'trouvé', 'trouvés')} dans la classe`,
    recognisedSheet: (people) =>
        `Simple tableau, ${students(people)} ${word(people, 'trouvé', 'trouvés')} dans la classe`,
    missing: (n) =>
        `${many(n, 'élève de la classe n’est pas dans le fichier', 'élèves de la classe ne sont pas dans le fichier')}.`,
    kinds: { new: 'Rempli', updated: 'Remplacé', unchanged: 'Identique', skipped: 'Impossible' },
    blank: (n) =>
        `${many(n, 'cellule reste', 'cellules restent')} comme avant, car le carnet de notes n’a pas de note.`,
    download: 'Télécharger le fichier rempli',
    downloaded: 'Le fichier rempli est enregistré. Envoyez-le sur votre plateforme.',
    live: (filled, replaced, same, left) =>
        [
            many(filled, 'note remplie', 'notes remplies'),
            many(replaced, 'remplacée', 'remplacées'),
            many(same, 'identique', 'identiques'),
            many(left, 'impossible', 'impossibles'),
        ].join(', ') + '.',

    cellsTitle: 'Cellules qui changent',
    empty: 'vide',
    becomes: (from, to) => `${from} devient ${to}`,
    moreRows: (n) => `En afficher ${count(n)} de plus`,
    unlisted: (n) =>
        many(
            n,
            'autre ligne change aussi ; elle n’est pas affichée ici.',
            'autres lignes changent aussi ; elles ne sont pas affichées ici.',
        ),

    studentsTitle: (n) => many(n, 'ligne reste telle quelle', 'lignes restent telles quelles'),
    studentsHint: 'On ne sait pas avec certitude de qui il s’agit, et rien n’est deviné.',
    inFile: (row) => `ligne ${row}`,
    reasons: {
        unknown: 'Personne dans cette classe n’a ce numéro, cet identifiant ou cette adresse.',
        uncertain: 'C’est peut-être quelqu’un de cette classe, mais ce n’est pas certain.',
        not_in_class: 'Élève de l’établissement, mais pas de cette classe.',
        several_rows: 'Cet élève figure plusieurs fois dans le fichier. Supprimez les lignes en trop.',
    },
    maybe: (name, reason) => `${name} ? (${reason})`,
    whatToDo:
        'L’import demande de qui il s’agit et le retient pour la prochaine fois. Laissez-y de côté les colonnes dont les notes sont plus récentes ici.',
    toImport: 'Importer le fichier',

    leftTitle: (n) => many(n, 'note ne peut pas être remplie', 'notes ne peuvent pas être remplies'),
    student: 'Élève',
    column: 'Colonne',
    stays: 'Reste',
    wanted: 'Dans le carnet de notes',
    why: 'Pourquoi',

    columnsTitle: 'Colonnes du fichier',
    columnsFilled: (filled, all) => `${count(filled)} sur ${count(all)} avec des notes de cette classe`,
    columnCounts: (filled, replaced, same) =>
        [
            filled && many(filled, 'remplie', 'remplies'),
            replaced && many(replaced, 'remplacée', 'remplacées'),
            same && many(same, 'identique', 'identiques'),
        ]
            .filter(Boolean)
            .join(', ') || 'aucune note',
    noName: 'sans en-tête',
};
