/** L’aperçu d’un import, et son annulation. */
import type { Strings } from '..';
import { assignments, count, grades, many } from './counts';

export const preview: Strings['preview'] = {
    region: 'Ce que ce fichier changerait',
    readAs: 'Lire comme',
    recogniseAgain: 'Reconnaître à ma place',
    recognised: (by) => `Reconnu grâce à : ${by}.`,
    chosen: 'Choisi par vous.',
    classOfFile: 'Classe dans le fichier',
    classChoice: (name, work, scores) => `${name} (${assignments(work)}, ${grades(scores)})`,
    notRecognised: 'Les colonnes de ce fichier n’ont pas été reconnues.',
    apply: (n) => `Appliquer ${many(n, 'changement', 'changements')}`,
    applyPlain: 'Appliquer',
    applying: 'Application…',
    updating: 'Mise à jour de l’aperçu…',
    discard: 'Abandonner',
    keys: 'Entrée applique, Échap abandonne.',
    live: (fresh, changed, cleared, same, skipped) =>
        [
            many(fresh, 'nouvelle note', 'nouvelles notes'),
            many(changed, 'modifiée', 'modifiées'),
            cleared > 0 && many(cleared, 'effacée', 'effacées'),
            many(same, 'inchangée', 'inchangées'),
            many(skipped, 'non lue', 'non lues'),
        ]
            .filter(Boolean)
            .join(', ') + '.',
    kinds: { new: 'Nouveau', updated: 'Modifié', cleared: 'Effacé', unchanged: 'Inchangé', skipped: 'Non lu' },
    unreadTitle: 'Rien de ce fichier ne peut être lu',
    nothingTitle: 'Rien à faire',
    nothingDetail: (n) =>
        n === 0
            ? 'Avec ces choix, le fichier ne change rien.'
            : n === 1
              ? 'La seule note de ce fichier est déjà dans le carnet de notes.'
              : `Les ${grades(n)} de ce fichier sont déjà dans le carnet de notes.`,
    done: 'Terminé',
    tags: 'Étiquettes des nouveaux devoirs',

    lookTitle: 'À vérifier',
    looked: 'J’ai vérifié',
    doubtsLeft: (n) => `Vérifiez d’abord ${many(n, 'point', 'points')} ci-dessous.`,
    mappingLeft: 'Indiquez d’abord ci-dessous quelle colonne contient quoi.',
    unmatchedLeft: (n) => `${many(n, 'élève sans réponse est laissé', 'élèves sans réponse sont laissés')} de côté.`,
    meanwhileTitle: 'Le carnet de notes a changé entre-temps',
    meanwhileDetail: 'L’aperçu montre le carnet de notes actuel. Rien de ce fichier n’a encore été appliqué.',
    meanwhileWho: {
        import: (who, file, ago) => `${who} a importé ${file ?? 'un fichier'} (${ago})`,
        edit: (who, _file, ago) => `${who} a modifié des notes (${ago})`,
        merge: (who, _file, ago) => `${who} a fusionné deux élèves (${ago})`,
        undo: (who, _file, ago) => `${who} a annulé une modification (${ago})`,
    },
    someone: 'Quelqu’un',
    studentsTitle: (n) => (n === 1 ? 'Qui est cet élève ?' : `Qui sont ces ${count(n)} élèves ?`),
    studentsHint: 'Aucune adresse e-mail ne dit qui c’est. Votre réponse est retenue pour le prochain fichier.',
    acceptAll: (n) => `Accepter les ${count(n)} suggestions`,
    inFile: (row) => `ligne ${row}`,
    suggested: (name, reason) => `${name} ? (${reason})`,
    accept: 'Oui, c’est juste',
    acceptLabel: (file, name) => `Oui, c’est juste : ${file} est ${name}`,
    isWho: (file) => `${file} est`,
    notDecided: 'Pas décidé : laissé de côté',
    newStudent: 'Un nouvel élève',
    leaveOut: 'Laisser de côté',
    newStudents: 'Nouveaux dans la classe',
    newHint:
        'Aucune adresse e-mail ne dit qui c’est, et personne ici n’a un nom semblable. Si quelqu’un est déjà dans la classe sous un autre nom, dites-le : les notes iront alors à la bonne personne.',

    columnsTitle: 'Colonnes du fichier',
    columnsTaken: (taken, all) => `${count(taken)} sur ${count(all)} à importer`,
    takeColumn: (name) => `Importer ${name}`,
    columnResult: {
        new: 'Nouveau',
        updated: 'Détails modifiés',
        unchanged: 'Connu',
        skipped: 'Laissé de côté',
    },
    columnCounts: (fresh, changed, cleared, same) =>
        [
            fresh && many(fresh, 'nouvelle', 'nouvelles'),
            changed && many(changed, 'modifiée', 'modifiées'),
            cleared && many(cleared, 'effacée', 'effacées'),
            same && many(same, 'inchangée', 'inchangées'),
        ]
            .filter(Boolean)
            .join(', ') || 'aucune note',

    clearBlanks: (n) =>
        n === 1 ? 'La cellule vide doit effacer la note' : `Les ${count(n)} cellules vides doivent effacer la note`,
    clearBlanksOf: (name) => `Les cellules vides de ${name} doivent effacer la note`,

    changedTitle: (n) => many(n, 'note change', 'notes changent'),
    addedTitle: (n) => many(n, 'nouvelle note', 'nouvelles notes'),
    cellHint: 'Appuyez sur une note pour garder celle qui y est.',
    addedHint: 'Appuyez sur une note pour la laisser de côté.',
    student: 'Élève',
    becomes: (who, what, from, to) => `${who}, ${what} : ${from} devient ${to}`,
    keeps: (who, what, from, to) => `${who}, ${what} : garder ${from}, pas ${to}`,
    blank: 'vide',
    kept: 'gardée',
    lower: 'plus basse',
    cleared: 'effacée',
    moreRows: (n) => `En afficher ${count(n)} de plus`,
    rowsMissing: (n) =>
        many(
            n,
            'autre élève change aussi ; il n’est pas affiché ici.',
            'autres élèves changent aussi ; ils ne sont pas affichés ici.',
        ),
    keptCells: (n) => `${many(n, 'note reste comme vous l’avez choisi', 'notes restent comme vous l’avez choisi')}.`,
};

export const undo: Strings['undo'] = {
    button: 'Annuler cet import',
    title: 'Cet import est annulé',
    working: 'Un instant…',
    again: 'Rétablir l’import',
    undone: (cells) =>
        `Annulé : ${many(cells, 'note est de nouveau comme avant l’import', 'notes sont de nouveau comme avant l’import')}.`,
    kept: (n) =>
        many(
            n,
            'est restée, car elle a été modifiée de nouveau depuis.',
            'sont restées, car elles ont été modifiées de nouveau depuis.',
        ),
    nothing: 'Il n’y avait plus rien à annuler.',
    back: 'L’import est rétabli.',
};
