/** Saisir des notes dans le carnet. */
import { pointsText } from '../../rules/percent';
import type { Strings } from '..';
import { assignments, count, de, many, students, word } from './counts';

const rows = (n: number) => many(n, 'ligne', 'lignes');
const columns = (n: number) => many(n, 'colonne', 'colonnes');
const changed = (n: number) => many(n, 'note modifiée', 'notes modifiées');
const both = (...parts: (string | false)[]) => parts.filter(Boolean).join(' ');
const stayed = (kept: number) =>
    kept > 0 &&
    `${many(kept, 'note n’a pas bougé', 'notes n’ont pas bougé')} : quelqu’un d’autre ${word(kept, 'l’a modifiée', 'les a modifiées')} entre-temps.`;

export const gridEdit: Strings['gridEdit'] = {
    // Aucun statut ne commence comme un autre, et aucun par H, qui ouvre l’historique. On tape aussi sans accent.
    words: {
        excused: ['Dispensé', 'Dispensée', 'Dispensee'],
        missing: ['Manquant', 'Manquante', 'Non rendu', 'NR'],
        late: ['Retard', 'En retard'],
        incomplete: ['Incomplet', 'Incomplète', 'Incomplete'],
    },
    letters: { excused: 'D', missing: 'M', late: 'R', incomplete: 'I' },
    legend: 'Lettres des statuts',

    keys: 'Flèches pour se déplacer. Tapez pour remplacer une note, F2 pour la modifier, point d’interrogation pour tous les raccourcis.',
    editor: (student, assignment) => `Note ${de(student)}, ${assignment}`,
    over: 'au-dessus du maximum',
    overMax: (max) => `Au-dessus du maximum de ${pointsText(max)} points. C’est permis.`,
    becomes: (value) => `Devient : ${value}`,
    cleared: 'vide',
    saving: 'pas encore enregistré',
    theirs: (value) => `quelqu’un d’autre a écrit ${value}`,
    problems: {
        not_a_grade:
            'Saisissez des points, par exemple 17 ou 17,5, une fraction comme 17/20 ou 85%, ou l’une des lettres ci-dessous.',
        negative: 'Les points ne peuvent pas être négatifs.',
        too_large: 'Cela fait plus d’un million de points. Vérifiez le nombre.',
        decimals: 'Les points ont quatre décimales au plus.',
        no_maximum: 'Personne n’a indiqué le maximum de ce devoir : saisissez donc des points plutôt qu’une fraction.',
    },
    notTaken: (text) => `« ${text} » n’est pas une note, donc rien n’a été modifié.`,

    written: (student, assignment, value) => `${student}, ${assignment} : ${value}`,
    changed: (n) => `${changed(n)}.`,
    clearedMany: (n) => `${many(n, 'note effacée', 'notes effacées')}.`,
    filled: (n) => `${many(n, 'note saisie', 'notes saisies')}.`,
    copied: (n) => `${many(n, 'note copiée', 'notes copiées')}.`,
    nothingChanged: 'Rien à changer : ces valeurs y sont déjà.',
    pasted: (n, rowsOut, columnsOut, refused, example) =>
        both(
            `${changed(n)}.`,
            rowsOut > 0 && columnsOut > 0
                ? `${rows(rowsOut)} et ${columns(columnsOut)} ne rentraient pas et ont été laissées de côté.`
                : (rowsOut > 0 &&
                      `${rows(rowsOut)} ${word(rowsOut, 'ne rentrait pas et a été laissée', 'ne rentraient pas et ont été laissées')} de côté.`) ||
                      (columnsOut > 0 &&
                          `${columns(columnsOut)} ${word(columnsOut, 'ne rentrait pas et a été laissée', 'ne rentraient pas et ont été laissées')} de côté.`),
            refused > 0 &&
                `${many(refused, 'cellule n’est pas une note', 'cellules ne sont pas des notes')} (« ${example} ») et ${word(refused, 'reste', 'restent')} comme avant.`,
        ),
    pastedNothing: 'Le presse-papiers ne contient pas de tableau de notes.',
    undone: (n, kept) => both(`${many(n, 'note remise comme avant', 'notes remises comme avant')}.`, stayed(kept)),
    redone: (n, kept) => both(`${many(n, 'note modifiée de nouveau', 'notes modifiées de nouveau')}.`, stayed(kept)),
    nothingToUndo: 'Vous n’avez plus rien à annuler.',
    nothingToRedo: 'Il n’y a plus rien à rétablir.',
    gone: (n) =>
        `${many(n, 'note n’a pas pu être enregistrée', 'notes n’ont pas pu être enregistrées')} : l’élève ou le devoir a été retiré.`,

    selected: (rowCount, columnCount) => `Sélection : ${students(rowCount)}, ${assignments(columnCount)}`,
    numbers: { selection: 'Sélection', count: 'Notes', mean: 'Moyenne', sum: 'Somme' },
    points: (value) => pointsText(value),

    bar: 'Saisie',
    undo: 'Annuler',
    undoLast: 'Annuler la dernière modification',
    redo: 'Rétablir',
    redoLast: 'Rétablir la modification',
    states: {
        saved: 'Tout est enregistré',
        saving: 'Enregistrement…',
        waiting: (title, n) =>
            `${title}. ${many(n, 'note attend d’être enregistrée', 'notes attendent d’être enregistrées')}.`,
    },
    failed: (n, title, detail) =>
        `${many(n, 'note n’a pas été enregistrée et montre', 'notes n’ont pas été enregistrées et montrent')} l’ancienne valeur. ${title}. ${detail}`,
    tryAgain: 'Enregistrer de nouveau',
    discard: 'Laisser ainsi',

    stale: {
        title: (n) =>
            n === 1
                ? 'Quelqu’un d’autre a modifié une note que vous avez aussi modifiée'
                : `Quelqu’un d’autre a modifié ${count(n)} notes que vous avez aussi modifiées`,
        one: (who, theirs, when, mine) => `${who} a écrit ${theirs} (${when}), vous avez écrit ${mine}.`,
        unknown: (theirs, mine) => `Il y a maintenant ${theirs}, vous avez écrit ${mine}.`,
        keep: 'Garder la sienne',
        write: 'Écrire la mienne',
        keepAll: 'Garder toutes les siennes',
        writeAll: 'Écrire toutes les miennes',
        more: (n) => `et ${many(n, 'autre', 'autres')}`,
        of: (student, assignment) => `${student}, ${assignment}`,
    },

    sheet: {
        grade: 'Note',
        of: (max) => `sur ${max}`,
        next: 'Élève suivant',
        previous: 'Élève précédent',
        clear: 'Effacer',
        close: 'Fermer',
        status: 'Statut',
        history: 'Historique',
    },

    help: {
        open: 'Raccourcis',
        title: 'Raccourcis du carnet de notes',
        intro: 'Sur un Mac, Cmd remplace Ctrl.',
        groups: [
            {
                title: 'Saisir',
                keys: [
                    ['0–9, lettres', 'Remplacer la note'],
                    ['F2, double-clic', 'Modifier la note telle qu’elle est'],
                    ['Entrée, Maj Entrée', 'Enregistrer et descendre, monter'],
                    ['Tab, Maj Tab', 'Enregistrer et aller à droite, à gauche'],
                    ['Ctrl Entrée', 'Écrire la même chose dans toute la sélection'],
                    ['Échap', 'Laisser la note comme elle était'],
                    ['Suppr', 'Effacer'],
                ],
            },
            {
                title: 'Ce qu’on peut écrire',
                keys: [
                    ['17, 17.5, 17,5', 'Des points'],
                    ['17/20, 85%', 'Une fraction du maximum'],
                    ['17 R', 'Des points et un statut'],
                ],
            },
            {
                title: 'Sélectionner',
                keys: [
                    ['Flèches', 'Se déplacer'],
                    ['Maj flèches', 'Étendre la sélection'],
                    ['Ctrl flèches', 'À la première ou à la dernière note'],
                    ['Maj Espace, Ctrl Espace', 'Tout un élève, tout un devoir'],
                    ['Ctrl A', 'Toutes les notes affichées'],
                    ['Échap, puis Tab', 'Quitter le tableau'],
                ],
            },
            {
                title: 'Copier, recopier et annuler',
                keys: [
                    ['Ctrl C, Ctrl X, Ctrl V', 'Copier, couper, coller, aussi depuis et vers un tableur'],
                    ['Ctrl D, Ctrl R', 'Recopier vers le bas, vers la droite'],
                    ['Ctrl Z', 'Annuler votre dernière modification'],
                    ['Ctrl Maj Z, Ctrl Y', 'Rétablir'],
                    ['H', 'Historique de la note'],
                    ['Maj F2', 'Commentaires sur la note'],
                ],
            },
            {
                title: 'Sur l’en-tête d’un devoir',
                keys: [
                    ['Entrée, Alt ↓', 'Ouvrir son menu'],
                    ['Alt Maj flèches', 'Le déplacer à gauche, à droite'],
                ],
            },
        ],
    },
};
