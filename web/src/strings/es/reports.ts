/** Informes en papel. */
import type { Strings } from '..';
import { count, many, students } from './counts';

export const reports: Strings['reports'] = {
    title: 'Informes',
    classLead:
        'El informe de progreso de cada estudiante en PDF, para imprimir o enviar. Contiene lo que ven las familias.',
    schoolTitle: 'Informes y boletines',
    schoolLead: 'El informe de cada estudiante de la escuela en PDF. Contiene lo que ven las familias.',
    schoolWords: 'Informes de progreso y boletines de todos los estudiantes en PDF, y lo que llevan.',

    kind: 'Qué',
    files: 'Archivos',
    formats: { pdf: 'Un solo archivo para todos', zip: 'Un archivo por estudiante (ZIP)' },
    language: 'Idioma',
    make: 'Crear informes',
    making: 'Empezando…',
    started: 'En marcha. Mientras tanto puede salir de esta página.',

    made: 'Informes creados',
    none: 'Aún no hay informes. Los que cree se guardan aquí un día.',
    waiting: 'Espera su turno',
    running: (done, total) => (total === 0 ? 'Empezado' : `${count(done)} de ${students(total)}`),
    done: (pages, size) => `${many(pages, 'página', 'páginas')}, ${size}`,
    problems: {
        too_large: 'Es demasiado para un solo archivo. Cree los informes clase por clase.',
        nothing: 'No hay ningún estudiante del que informar.',
        given_up: 'Se empezó varias veces y nunca se terminó. Inténtelo una vez más, o avise a la administración.',
    },
    open: 'Abrir',
    openLong: (what, when) => `Abrir: ${what}, ${when}`,
    take: 'Descargar ZIP',
    takeLong: (what, when) => `Descargar ZIP: ${what}, ${when}`,
    remove: 'Quitar',
    removeLong: (what, when) => `Quitar: ${what}, ${when}`,
    removed: 'Se quitó el informe.',
    progress: 'Estudiantes que ya están incluidos',

    template: 'Lo que llevan',
    templateLead: 'El nombre, el color y el logotipo son los de la escuela.',
    paper: 'Papel',
    papers: { a4: 'A4', letter: 'Carta' },
    parts: {
        logo: 'Logotipo de la escuela',
        categories: 'Categorías de una clase',
        assignments: 'Cada actividad',
        tags: 'Etiquetas de las actividades',
        remarks: 'Líneas para observaciones',
        signatures: 'Líneas para firmar',
    },
    footer: 'Al pie de cada página',
    footerHint: 'Por ejemplo, una dirección. Si lo deja vacío: el nombre de la escuela.',
    save: 'Guardar',
    saving: 'Guardando…',
    saved: 'Guardado. Los informes se ven así desde ahora.',
    sample: (kind) => `Ver una muestra: ${kind}`,
};
