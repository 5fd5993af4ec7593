/** Etiquetas: su página, sus reglas, etiquetar según las reglas, buscar por etiquetas. */
import type { TagChange } from '../../api/tags';
import type { TagNameFault } from '../../rules/tag_names';
import type { Strings } from '..';
import { assignments, count, many } from './counts';

const classes = (n: number) => many(n, 'clase', 'clases');

const faults: Record<TagNameFault, string> = {
    empty: 'Ponga un nombre a la etiqueta.',
    comma: 'Una etiqueta no lleva comas. Haga dos de ella.',
    long: 'Este nombre es demasiado largo para una etiqueta. Acórtelo.',
};

const did = ({ kind, tag, became, assignments: n, classes: c }: TagChange): string => {
    const where = n === 0 ? '' : ` en ${assignments(n)} de ${classes(c)}`;
    if (kind === 'automatic') return `Etiquetó ${assignments(n)} de ${classes(c)}`;
    if (kind === 'merged') return `Unió “${tag}” a “${became}”${where}`;
    if (kind === 'removed') return `Quitó “${tag}”${where}`;
    return tag === became ? `Cambió “${tag}”` : `Cambió el nombre de “${tag}” a “${became}”${where}`;
};

export const tags: Strings['tags'] = {
    title: 'Etiquetas',
    lead: 'De qué tratan las actividades. Una etiqueta las agrupa entre clases, para usted y para las familias.',
    sections: 'Etiquetas',
    all: 'Todas las etiquetas',
    byTag: 'Actividades',
    rules: 'Reglas',
    automatic: 'Etiquetar con reglas',

    search: 'Buscar una etiqueta',
    found: (n) => (n === 0 ? 'No se encontró ninguna etiqueta' : many(n, 'etiqueta', 'etiquetas')),
    none: 'No se encontró ninguna etiqueta',
    noneDetail: 'Pruebe con menos letras.',
    emptyTitle: 'Aún no hay etiquetas',
    emptyDetail:
        'Cree una aquí, o deje que las reglas revisen los nombres de sus actividades: “Quiz 3” recibe la etiqueta quiz; “HW 5”, la etiqueta homework.',
    uses: (n, c) => (n === 0 ? 'En ninguna actividad' : `${assignments(n)} en ${classes(c)}`),
    change: (name) => `Cambiar ${name}`,
    newTag: 'Nueva etiqueta',

    name: 'Nombre',
    colour: 'Color',
    ownColour: 'Otro color',
    colourName: (hex) => `Color ${hex}`,
    description: 'Descripción',
    preview: 'En una actividad',
    fault: (fault) => faults[fault],
    create: 'Crear la etiqueta',
    save: 'Guardar',
    made: (name) => `“${name}” ya está creada.`,
    renames: (n, c) => `El nuevo nombre se pone en ${assignments(n)} de ${classes(c)}.`,
    merge: 'Unir a otra etiqueta',
    mergeHint: (name) => `Cada actividad con “${name}” recibe la otra etiqueta en su lugar.`,
    mergeInto: 'A qué etiqueta',
    mergeChoose: 'Elija una etiqueta',
    mergeDo: 'Unir',
    remove: 'Quitar esta etiqueta',
    removeHint: (n) => (n === 0 ? 'No está en ninguna actividad.' : `Desaparece de ${assignments(n)}.`),
    foreign: 'También está en clases de otras personas: la cambia la administración.',

    did,
    undone: (change) => `Deshecho: ${did(change)}`,
    undoneMark: 'deshecho',
    recent: 'Cambios recientes',
    recentHint:
        'Lo que se hizo en clases enteras. “Deshacer” lo anula en todas, y deja lo que otras personas hicieron después.',
    byAt: (by, at) => `${by}, ${at}`,
    undo: 'Deshacer',
    undoOf: (change) => `Deshacer: ${did(change)}`,

    findTitle: 'Actividades por etiqueta',
    findSearch: 'Palabras del nombre',
    filter: 'Etiquetas que se buscan',
    match: 'Si son varias',
    any: 'alguna de ellas',
    allOf: 'todas ellas',
    untagged: 'Sin etiquetas',
    foundAssignments: (n) => (n === 0 ? 'No se encontró ninguna actividad' : assignments(n)),
    shownOf: (shown, n) =>
        `${shown === 1 ? 'La más reciente' : `Las ${count(shown)} más recientes`} de ${assignments(n)}. Busque para acortar la lista.`,
    noneFound: 'Ninguna actividad coincide',
    noneFoundDetail: 'Elija otras etiquetas, o menos palabras.',
    noAssignments: 'Aún no hay actividades',
    noAssignmentsDetail:
        'Aquí se encuentran las actividades de todas las clases por sus etiquetas. Importe un archivo en una clase, o agregue allí una actividad.',
    graded: (n) => `${count(n)} con calificación`,
    hidden: 'sin publicar',
    clear: 'Borrar',

    rulesTitle: 'Reglas para las etiquetas',
    rulesLead:
        'Una actividad cuyo nombre tiene una de las palabras recibe la etiqueta. Cuentan las palabras enteras, en mayúsculas o minúsculas, con o sin acentos; “HW3” tiene la palabra hw.',
    rulesReader: 'La administración de su escuela puede cambiar estas reglas.',
    rulesDefault: 'Estas reglas vienen con Grade Insight. Cámbielas como quiera.',
    ruleTag: 'Etiqueta',
    ruleWords: 'Palabras, separadas por comas',
    ruleTagOf: (n) => `Etiqueta de la regla ${count(n)}`,
    ruleWordsOf: (n) => `Palabras de la regla ${count(n)}`,
    ruleRemove: (tag) => (tag ? `Quitar la regla de ${tag}` : 'Quitar la regla sin etiqueta'),
    ruleAdd: 'Agregar una regla',
    rulesSave: 'Guardar las reglas',
    rulesSaved: 'Las reglas se guardaron.',
    rulesDefaults: 'Volver a las reglas de Grade Insight',
    rulesNoWords: 'Ponga una palabra a esta regla.',
    rulesTwice: 'Ya hay otra regla para esta etiqueta. Junte sus palabras.',
    rulesPreview: 'Qué etiquetarían ahora estas reglas',
    rulesPreviewHint: 'Una mirada a todas las clases, mientras escribe. No se etiqueta nada hasta que usted lo diga.',
    rulesWould: (n, all) => `${assignments(n)} de ${count(all)} ${n === 1 ? 'recibiría' : 'recibirían'} una etiqueta.`,
    rulesNothing: 'Ninguna actividad recibiría una etiqueta nueva.',
    rulesApply: 'Revisar y etiquetar',
    rulesSaveApply: 'Guardar las reglas y luego revisar y etiquetar',

    autoTitle: 'Etiquetar con reglas',
    autoLead: 'Revise cada actividad y sus etiquetas nuevas. Solo las reciben las que estén marcadas.',
    autoScope: 'Qué clases',
    autoAllClasses: 'Todas mis clases',
    autoLookedAt: (n) => many(n, 'actividad revisada.', 'actividades revisadas.'),
    autoNone: 'No hay nada que etiquetar',
    autoNoneDetail: 'Ninguna actividad tiene un nombre que pida una etiqueta que aún le falte.',
    autoMore: (n) => `${many(n, 'actividad más vendrá', 'actividades más vendrán')} cuando estas estén etiquetadas.`,
    autoTickAll: 'Marcar todo',
    autoGets: 'Recibe',
    autoBecause: (word) => `por “${word}”`,
    autoTick: (name) => `Etiquetar ${name}`,
    autoApply: (n) => (n === 0 ? 'No hay nada marcado' : `Etiquetar ${assignments(n)}`),
    autoApplying: 'Etiquetando',
    autoOutdated: 'Algo cambió entretanto. Esta es la nueva vista previa.',
    autoRules: 'Cambiar las reglas',
    autoAfterImport: 'Etiquetar las actividades nuevas',

    editor: 'Etiquetas',
    editorAdd: 'Agregar una etiqueta',
    editorRemove: (name) => `Quitar la etiqueta ${name}`,
    editorCreate: (name) => `Nueva etiqueta “${name}”`,
    editorAdded: (name) => `Se agregó ${name}`,
    editorRemoved: (name) => `Se quitó ${name}`,
    editorFull: (most) => `Una actividad puede tener ${count(most)} etiquetas. Quite primero una.`,
};
