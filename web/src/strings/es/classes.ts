/** La lista de clases. */
import type { Strings } from '..';
import { many } from './counts';

export const classes: Strings['classes'] = {
    title: 'Clases',
    twice: (n) => `${many(n, 'pareja de estudiantes puede', 'parejas de estudiantes pueden')} ser la misma persona`,
    newClass: 'Nueva clase',
    look: 'Cambiar nombre o archivar',
    name: 'Nombre de la clase',
    namePlaceholder: 'Álgebra I, grupo 3',
    nameMissing: 'Ponga un nombre a la clase.',
    term: 'Periodo',
    optional: '(opcional)',
    termPlaceholder: 'Otoño de 2026',
    create: 'Crear e importar calificaciones',
    creating: 'Creando…',
    updated: (ago) => `Actualizada ${ago}`,
    studentsCounted: (n) => (n === 1 ? 'estudiante' : 'estudiantes'),
    assignmentsCounted: (n) => (n === 1 ? 'actividad' : 'actividades'),
    neverUpdated: 'Aún sin calificaciones',
    noTeacher: 'Aún sin docente',
    emptyGuest: 'Esta escuela aún no tiene clases',
    emptyTitle: 'Su primera clase, en tres pasos',
    emptySteps: [
        'Cree una clase.',
        'Arrastre a ella el libro de calificaciones de Google Classroom.',
        'Segundos después, estudiantes y familias ven cómo van.',
    ],
    emptyTemplate: '¿No tiene ese archivo a mano? Empiece con nuestra plantilla.',
    template: 'Descargar la plantilla',
    emptyOther: 'Aún no tiene clases. Aparecerán aquí en cuanto un docente le agregue a una.',
};
