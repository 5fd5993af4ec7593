/** Todas las clases de una escuela. */
import type { ClassOrder, ClassState } from '../../api/class_types';
import type { Strings } from '..';
import { count, many, students } from './counts';

const states: Record<ClassState, string> = {
    current: 'Actuales',
    without_teacher: 'Sin docente',
    archived: 'Archivadas',
};
const orders: Record<ClassOrder, string> = {
    name: 'Por nombre',
    students: 'Primero las que tienen más estudiantes',
    imported: 'Primero la importación más reciente',
};

export const schoolClasses: Strings['schoolClasses'] = {
    title: 'Todas las clases',
    yours: 'Sus clases, también las archivadas',
    lead: 'Busque clases, cámbieles el nombre, archívelas e indique quién las enseña.',
    search: 'Buscar por nombre, periodo o docente',
    stateFilter: 'Qué clases',
    orderFilter: 'Orden',
    states,
    orders,
    option: (name, n) => `${name} (${count(n)})`,
    found: (n) => (n === 0 ? 'No se encontró ninguna clase' : many(n, 'clase', 'clases')),
    none: 'No se encontró ninguna clase',
    noneDetail: 'Pruebe con menos letras o con otro filtro.',
    noneYours: [
        'Aún no tiene clases',
        'Cree una e importe en ella un archivo de calificaciones. La clase de otra persona aparece aquí en cuanto usted sea uno de sus docentes.',
    ],
    noneAtAll: {
        current: [
            'Aún no hay clases',
            'Cree una e importe en ella un archivo de calificaciones, o importe el listado de la escuela.',
        ],
        without_teacher: [
            'Todas las clases tienen docente',
            'Aquí aparecería una clase que nadie enseña, para asignársela a alguien.',
        ],
        archived: [
            'No hay clases archivadas',
            'Una clase que terminó se puede archivar: ábrala en la lista. No se pierde nada.',
        ],
    },
    more: 'Ver más',
    students,
    noTeacher: 'Aún sin docente',
    imported: (ago) => `Última importación: ${ago}`,
    neverImported: 'Aún no se ha importado nada',
    awaySince: (day) => `Archivada el ${day}`,
    awayInBook: 'No aparece en ninguna lista y las familias no la ven. Se queda como está hasta que se recupere.',
    awayHint:
        'No aparece en ninguna lista y las familias no la ven. Las calificaciones y el historial se conservan; quien tenga la dirección aún puede abrirla y exportarla.',

    open: 'Abrir el libro de calificaciones',
    history: 'Historial',
    rename: 'Cambiar nombre',
    renamed: 'La clase tiene su nuevo nombre.',
    putAway: 'Archivar',
    putAwayHint: 'Quita la clase de todas las listas y de la vista de las familias. No se pierde nada.',
    isAway: 'La clase está archivada.',
    bringBack: 'Recuperar',
    isBack: 'La clase está de nuevo en las listas.',
};
