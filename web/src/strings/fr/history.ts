/** L’historique d’une classe, et l’annulation. */
import type { ChangeKind, Count } from '../../rules/class_history';
import type { Strings } from '..';
import { assignments, count, de, many } from './counts';

const did: Record<Count, (n: number) => string> = {
    scoresNew: (n) => many(n, 'note ajoutée', 'notes ajoutées'),
    scoresUpdated: (n) => many(n, 'note modifiée', 'notes modifiées'),
    scoresCleared: (n) => many(n, 'note effacée', 'notes effacées'),
    joined: (n) => many(n, 'élève arrivé', 'élèves arrivés'),
    left: (n) => many(n, 'élève parti', 'élèves partis'),
    studentsChanged: (n) => many(n, 'élève renommé', 'élèves renommés'),
    moved: (n) => many(n, 'élève a changé de groupe', 'élèves ont changé de groupe'),
    added: (n) => many(n, 'devoir ajouté', 'devoirs ajoutés'),
    removed: (n) => many(n, 'devoir supprimé', 'devoirs supprimés'),
    assignmentsChanged: (n) => `${assignments(n)} avec une nouvelle date ou un nouveau maximum`,
};

const willDo: Record<Count, (n: number) => string> = {
    scoresNew: (n) => `${many(n, 'note revient', 'notes reviennent')}.`,
    scoresUpdated: (n) => `${many(n, 'note reprend sa valeur d’avant', 'notes reprennent leur valeur d’avant')}.`,
    scoresCleared: (n) =>
        `${many(n, 'note disparaît, la cellule était vide avant', 'notes disparaissent, les cellules étaient vides avant')}.`,
    joined: (n) => `${many(n, 'élève revient', 'élèves reviennent')} dans la classe.`,
    left: (n) => `${many(n, 'élève quitte', 'élèves quittent')} la classe.`,
    studentsChanged: (n) =>
        `${many(n, 'élève reprend son nom ou son e-mail d’avant', 'élèves reprennent leur nom ou leur e-mail d’avant')}.`,
    moved: (n) => `${many(n, 'élève retrouve son groupe', 'élèves retrouvent leur groupe')} d’avant.`,
    added: (n) => `${many(n, 'devoir revient', 'devoirs reviennent')}.`,
    removed: (n) => `${many(n, 'devoir disparaît', 'devoirs disparaissent')}.`,
    assignmentsChanged: (n) =>
        `${many(n, 'devoir reprend sa date ou son maximum d’avant', 'devoirs reprennent leur date ou leur maximum d’avant')}.`,
};

const earlier = (about: string | null, known: boolean) =>
    about ? `import ${de(about)}` : known ? 'saisie' : 'modification précédente';

const named: Record<ChangeKind, (about: string | null, known: boolean) => string> = {
    import: (about) => (about ? `Import ${de(about)}` : 'Import d’un fichier'),
    edit: () => 'Saisie dans le carnet de notes',
    merge: () => 'Fusion de deux élèves en un',
    undo: (about, known) => `Annulation : ${earlier(about, known)}`,
    redo: (about, known) => `Rétablissement : ${earlier(about, known)}`,
};

export const history: Strings['history'] = {
    title: 'Historique',
    lead: 'Toutes les modifications de cette classe. Chacune peut être annulée, même si d’autres ont suivi.',
    ofOneGrade:
        'Pour le passé d’une seule note, ouvrez le carnet de notes : placez le pointeur sur la note et appuyez sur l’horloge, maintenez le doigt dessus sur un écran tactile, ou appuyez sur H.',
    today: 'Aujourd’hui',
    yesterday: 'Hier',
    named,
    undidMerge: 'Annulation de la fusion de deux élèves',
    from: (format) => `depuis ${format}`,
    did: (what, n) => did[what](n),
    undo: 'Annuler',
    redo: 'Rétablir',
    cancel: 'Ne rien changer',
    close: 'Fermer',
    undoneBy: (who, when) => `Annulé par ${who}, ${when}`,
    older: 'Afficher les modifications précédentes',
    loadingOlder: 'Chargement…',
    emptyTitle: 'Il ne s’est encore rien passé ici',
    emptyDetail: 'Chaque import et chaque saisie dans cette classe figureront ici et pourront être annulés.',
    notAllowed: 'Seuls les enseignants de cette classe peuvent voir son historique.',
    seeAll: 'Toutes les modifications',

    looking: 'Vérification de ce qui changerait…',
    askUndo: 'Annuler cette modification ?',
    askRedo: 'Rétablir cette modification ?',
    willDo: (what, n) => willDo[what](n),
    keptTitle: (n) =>
        `${many(n, 'note reste, car elle a été modifiée de nouveau ensuite', 'notes restent, car elles ont été modifiées de nouveau ensuite')} :`,
    keptBy: (who, when, where) => [where, who, when].join(' · '),
    keptShowAll: (n) => `Afficher les ${count(n)}`,
    keptUnlisted: (n) =>
        `${many(n, 'autre élément modifié de nouveau ensuite reste aussi', 'autres éléments modifiés de nouveau ensuite restent aussi')}.`,
    unknownStudent: 'Un élève parti',
    unknownAssignment: 'Un devoir supprimé',
    nothingTitle: 'Il n’y a rien à annuler',
    nothingDetail: 'Ce que cette modification avait écrit a depuis été annulé ou modifié de nouveau.',
    confirmUndo: 'Annuler la modification',
    confirmRedo: 'Rétablir la modification',
    working: 'Un instant…',
    undone: 'Annulé',
    redone: 'Rétabli',
    affected: (n, redone) =>
        n === 0
            ? ''
            : redone
              ? `${many(n, 'note rétablie', 'notes rétablies')}.`
              : `${many(n, 'note remise comme avant', 'notes remises comme avant')}.`,
    stays: (n) => (n === 0 ? '' : `${many(n, 'reste telle quelle', 'restent telles quelles')}.`),

    check: 'Vérifier l’historique',
    checkHint: 'Chaque modification porte un sceau sur toutes celles qui la précèdent.',
    checking: 'Vérification…',
    intact: (n) =>
        `L’historique est intact : ${many(n, 'modification', 'modifications')}, aucune altérée ni supprimée.`,
    broken: 'L’historique a été altéré en dehors de Grade Insight. Prévenez l’administration de votre établissement.',
    brokenAt: (what, when) => `La première entrée qui ne concorde plus : « ${what} », ${when}.`,

    cell: {
        none: 'Cette note n’a pas encore d’historique.',
        from: (value) => `de ${value}`,
        to: (value) => `à ${value}`,
        edit: 'saisie dans le carnet de notes',
        more: 'L’historique de la classe en dit plus.',
    },
};
