/** Fichas que son de una misma persona. */
import type { DuplicateReason } from '../../api/types';
import type { Strings } from '..';
import { count, grades, many } from './counts';

const reasons: Record<DuplicateReason, string> = {
    same_number: 'mismo número de estudiante',
    same_mailbox: 'mismo nombre de correo en otro dominio',
    same_name: 'mismo nombre',
    similar_name: 'nombre parecido',
    one_without_email: 'una sin correo electrónico',
    same_class: 'ambas en una misma clase',
};
const classes = (n: number) => many(n, 'clase', 'clases');
const identityKinds: Record<string, string> = {
    number: 'Número de estudiante',
    username: 'Nombre de usuario',
    email: 'Correo anterior',
};
const writtenSince = (n: number) =>
    n === 1
        ? '1 calificación escrita después se queda donde está'
        : `${count(n)} calificaciones escritas después se quedan donde están`;

export const duplicates: Strings['duplicates'] = {
    title: 'Estudiantes duplicados',
    lead: 'Un estudiante que cambió de nombre o de correo electrónico puede aparecer dos veces. Una las dos fichas: todas sus calificaciones, responsables y accesos quedan juntos. La unión se puede deshacer.',
    suggested: 'Sugerencias',
    none: 'No parece haber duplicados',
    noneDetail: 'Si sabe de dos fichas que son de una misma persona, búsquelas arriba.',
    reasons: (all) => {
        const text = all.map((reason) => reasons[reason]).join(', ');
        return text.charAt(0).toUpperCase() + text.slice(1);
    },
    pair: (one, other) => (one === other ? `${one}, dos veces` : `${one} con ${other}`),

    pickTitle: 'Buscar dos estudiantes',
    pickHint: 'Por nombre, correo electrónico o número de estudiante.',
    pickFirst: 'Primer estudiante',
    pickSecond: 'Segundo estudiante',
    found: (n) => (n === 0 ? 'Sin resultados' : many(n, 'estudiante encontrado', 'estudiantes encontrados')),
    pick: 'Elegir',
    change: 'Elegir otro',
    same: 'Elija dos estudiantes distintos.',

    stays: 'Esta se queda',
    goes: 'Pasa a la otra',
    whoStays: '¿Cuál se queda?',
    noEmail: 'Sin correo electrónico',
    kind: (kind) => identityKinds[kind] ?? `Identificador en ${kind.charAt(0).toUpperCase()}${kind.slice(1)}`,
    noClasses: 'En ninguna clase',
    classScores: (n) => (n === 0 ? 'sin calificaciones' : grades(n)),
    links: (accounts, guardians) =>
        [accounts > 0 && 'inicia sesión', guardians > 0 && many(guardians, 'responsable', 'responsables')]
            .filter(Boolean)
            .join(', '),

    look: 'Ver cómo quedaría',
    twoPeople: 'Son dos personas',
    dismissed: (pair) => `${pair}: no se volverá a sugerir.`,
    takeBack: 'Volver a sugerir',
    looking: 'Viendo qué cambiaría…',
    ask: (kept, absorbed) => (kept === absorbed ? '¿Unir las dos fichas?' : `¿Unir ${absorbed} a ${kept}?`),
    facts: ({ scores, joins, accounts, guardians }) => [
        scores === 0 ? 'No hay calificaciones que pasar.' : `${scores === 1 ? 'Pasa' : 'Pasan'} ${grades(scores)}.`,
        ...(joins > 0 ? [`Se incorpora a ${classes(joins)}.`] : []),
        ...(accounts > 0
            ? [`${many(accounts, 'cuenta del estudiante mostrará', 'cuentas del estudiante mostrarán')} esta ficha.`]
            : []),
        ...(guardians > 0 ? [`${many(guardians, 'responsable verá', 'responsables verán')} esta ficha.`] : []),
    ],
    email: (email, own) =>
        own
            ? `${email} pasa a ser el correo electrónico.`
            : `Los archivos que aún digan ${email} también encontrarán esta ficha.`,
    conflictsTitle: (n) => `${many(n, 'actividad', 'actividades')} con dos calificaciones distintas`,
    conflictsHint: 'Elija cuál vale. La otra queda en el historial y vuelve si deshace la unión.',
    all: (where) => `Todas las de ${where}`,
    ofKept: 'De la ficha que se queda',
    ofAbsorbed: 'De la otra ficha',
    moreConflicts: (n) =>
        n === 1
            ? '1 más no aparece en la lista: lo que elija para toda la clase no se aplica a ella.'
            : `${count(n)} más no aparecen en la lista: lo que elija para toda la clase no se aplica a ellas.`,
    assignment: 'Actividad',
    confirm: 'Unir',
    working: 'Un momento…',
    outdated: 'Algo cambió desde que lo vio. Así está ahora: revíselo otra vez.',
    merged: 'Fichas unidas',
    mergedDetail: (kept) => `${kept} tiene ahora una sola ficha.`,
    open: 'Abrir la ficha',
    undo: 'Deshacer la unión',
    undone: 'La unión se deshizo',
    undoneKept: (n) => (n === 0 ? 'Todo está como antes.' : `${writtenSince(n)}:`),
    keptCell: (where, assignment, value) => `${where}, ${assignment}: ${value}`,
    close: 'Cerrar',

    past: 'Uniones anteriores',
    pastLine: (absorbed, kept) => (absorbed === kept ? `Dos fichas de ${kept}` : `${absorbed} con ${kept}`),
    pastBy: (who, when, n) => [who, when, classes(n)].filter(Boolean).join(' · '),
    pastUndone: (who, when) => `La deshizo ${who}, ${when}`,
    pastCovered: 'Deshaga primero la unión más reciente de este estudiante.',
    askUndo: '¿Deshacer esta unión?',
    askUndoDetail: (n) =>
        n === 0
            ? 'Volverá a haber dos estudiantes, como antes.'
            : `Volverá a haber dos estudiantes. ${writtenSince(n)}.`,
    somebody: 'Alguien',
};
