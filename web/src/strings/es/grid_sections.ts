/** Las secciones de una clase: las filas por sección, el filtro y cómo se entra en una. */
import type { Strings } from '..';
import { count, many, students } from './counts';

export const gridSections: Strings['gridSections'] = {
    none: 'Sin sección',
    of: (section) => `Sección ${section}`,
    several: (n) => many(n, 'sección', 'secciones'),
    figures: { mean: (of) => `Promedio de ${of}`, median: (of) => `Mediana de ${of}` },
    found: (n, all) => (n === all ? students(all) : `${count(n)} de ${students(all)}`),

    filter: 'Secciones',
    all: 'Todas las secciones',
    group: 'Grupos de estudiantes',
    groups: { none: 'Sin grupos', section: 'Por sección' },

    open: 'Sección…',
    title: (name) => `Sección de ${name}`,
    titleSeveral: (n) => `Sección de ${students(n)}`,
    field: 'Sección',
    hint: 'Por ejemplo 7A o “Martes”. Vacío: en ninguna sección.',
    mixed: 'Ahora están en secciones distintas.',
    put: (n, section) =>
        n === 0
            ? 'Nada que cambiar: ya está así.'
            : section === ''
              ? `${n === 1 ? 'Salió' : 'Salieron'} de su sección: ${students(n)}.`
              : `${n === 1 ? 'Pasó' : 'Pasaron'} a ${section}: ${students(n)}.`,
};
