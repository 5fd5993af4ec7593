/** El historial de una clase, y deshacer. */
import type { ChangeKind, Count } from '../../rules/class_history';
import type { Strings } from '..';
import { assignments, count, grades, many } from './counts';

const did: Record<Count, (n: number) => string> = {
    scoresNew: (n) => many(n, 'calificación agregada', 'calificaciones agregadas'),
    scoresUpdated: (n) => many(n, 'calificación cambiada', 'calificaciones cambiadas'),
    scoresCleared: (n) => many(n, 'calificación borrada', 'calificaciones borradas'),
    joined: (n) => many(n, 'estudiante se incorporó', 'estudiantes se incorporaron'),
    left: (n) => many(n, 'estudiante salió', 'estudiantes salieron'),
    studentsChanged: (n) => many(n, 'estudiante con otro nombre', 'estudiantes con otro nombre'),
    moved: (n) => many(n, 'estudiante cambió de sección', 'estudiantes cambiaron de sección'),
    added: (n) => many(n, 'actividad agregada', 'actividades agregadas'),
    removed: (n) => many(n, 'actividad quitada', 'actividades quitadas'),
    assignmentsChanged: (n) => `${assignments(n)} con otra fecha u otro máximo`,
};

const willDo: Record<Count, (n: number) => string> = {
    scoresNew: (n) => `${many(n, 'calificación vuelve', 'calificaciones vuelven')}.`,
    scoresUpdated: (n) =>
        `${many(n, 'calificación vuelve a su valor anterior', 'calificaciones vuelven a su valor anterior')}.`,
    scoresCleared: (n) =>
        `${many(n, 'calificación desaparece: antes la celda estaba vacía', 'calificaciones desaparecen: antes las celdas estaban vacías')}.`,
    joined: (n) => `${many(n, 'estudiante vuelve', 'estudiantes vuelven')} a la clase.`,
    left: (n) => `${many(n, 'estudiante sale', 'estudiantes salen')} de la clase.`,
    studentsChanged: (n) =>
        `${many(n, 'estudiante recupera', 'estudiantes recuperan')} el nombre o el correo de antes.`,
    moved: (n) => `${many(n, 'estudiante vuelve', 'estudiantes vuelven')} a la sección de antes.`,
    added: (n) => `${many(n, 'actividad vuelve', 'actividades vuelven')}.`,
    removed: (n) => `${many(n, 'actividad desaparece', 'actividades desaparecen')}.`,
    assignmentsChanged: (n) =>
        `${many(n, 'actividad recupera', 'actividades recuperan')} la fecha o el máximo de antes.`,
};

const earlier = (about: string | null, known: boolean) =>
    about ? `la importación de ${about}` : known ? 'una edición' : 'un cambio anterior';

const named: Record<ChangeKind, (about: string | null, known: boolean) => string> = {
    import: (about) => `Importó ${about ?? 'un archivo'}`,
    edit: () => 'Editó en el libro de calificaciones',
    merge: () => 'Unió dos fichas en una',
    undo: (about, known) => `Deshizo ${earlier(about, known)}`,
    redo: (about, known) => `Rehízo ${earlier(about, known)}`,
};

export const history: Strings['history'] = {
    title: 'Historial',
    lead: 'Todos los cambios de esta clase. Cada uno se puede deshacer, aunque después hayan venido otros.',
    ofOneGrade:
        'Para ver el pasado de una calificación, abra el libro de calificaciones: señálela y pulse el reloj, manténgala pulsada en una pantalla táctil, o pulse H.',
    today: 'Hoy',
    yesterday: 'Ayer',
    named,
    undidMerge: 'Deshizo la unión de dos fichas',
    from: (format) => `de ${format}`,
    did: (what, n) => did[what](n),
    undo: 'Deshacer',
    redo: 'Rehacer',
    cancel: 'Cancelar',
    close: 'Cerrar',
    undoneBy: (who, when) => `Lo deshizo ${who}, ${when}`,
    older: 'Ver cambios anteriores',
    loadingOlder: 'Cargando…',
    emptyTitle: 'Aquí aún no ha pasado nada',
    emptyDetail: 'Cada importación y cada edición de esta clase aparecerá aquí y se podrá deshacer.',
    notAllowed: 'Solo los docentes de esta clase pueden ver su historial.',
    seeAll: 'Todos los cambios, y deshacer',

    looking: 'Viendo qué cambiaría…',
    askUndo: '¿Deshacer este cambio?',
    askRedo: '¿Rehacer este cambio?',
    willDo: (what, n) => willDo[what](n),
    keptTitle: (n) =>
        n === 1
            ? 'Una calificación se queda, porque se volvió a cambiar después:'
            : `${grades(n)} se quedan, porque se volvieron a cambiar después:`,
    keptBy: (who, when, where) => [where, who, when].join(' · '),
    keptShowAll: (n) => `Ver las ${count(n)}`,
    keptUnlisted: (n) =>
        n === 1
            ? 'También se queda otra cosa que se volvió a cambiar después.'
            : `También se quedan otras ${count(n)} cosas que se volvieron a cambiar después.`,
    unknownStudent: 'Un estudiante que se fue',
    unknownAssignment: 'Una actividad que se quitó',
    nothingTitle: 'No hay nada que deshacer',
    nothingDetail: 'Lo que escribió este cambio ya se deshizo o se volvió a cambiar.',
    confirmUndo: 'Deshacer el cambio',
    confirmRedo: 'Rehacer el cambio',
    working: 'Un momento…',
    undone: 'Deshecho',
    redone: 'Rehecho',
    affected: (n, redone) =>
        n === 0
            ? ''
            : redone
              ? `${many(n, 'calificación rehecha', 'calificaciones rehechas')}.`
              : `${many(n, 'calificación deshecha', 'calificaciones deshechas')}.`,
    stays: (n) => (n === 0 ? '' : n === 1 ? 'Una se queda.' : `${count(n)} se quedan.`),

    check: 'Comprobar el historial',
    checkHint: 'Cada cambio lleva un sello sobre todos los cambios anteriores.',
    checking: 'Comprobando…',
    intact: (n) =>
        n === 1
            ? 'El historial está intacto: 1 cambio, sin alterar.'
            : `El historial está intacto: ${count(n)} cambios, ninguno alterado ni eliminado.`,
    broken: 'El historial se alteró fuera de Grade Insight. Avise a la administración de su escuela.',
    brokenAt: (what, when) => `La primera entrada que ya no encaja: “${what}”, ${when}.`,

    cell: {
        none: 'Esta calificación aún no tiene historial.',
        from: (value) => `de ${value}`,
        to: (value) => `a ${value}`,
        edit: 'edición en el libro de calificaciones',
        more: 'Hay más en el historial de la clase.',
    },
};
