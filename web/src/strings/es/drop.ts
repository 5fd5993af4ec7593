/** Archivos que se sueltan en cualquier parte de una página. */
import type { Strings } from '..';

export const drop: Strings['drop'] = {
    title: 'Suelte para importar',
    detail: (name) => `Las calificaciones irán a ${name}.`,
    thisClass: 'esta clase',
    askedWhich: 'Después elegirá la clase.',
    which: '¿Para qué clase son estas calificaciones?',
    noClass: 'No hay ninguna clase en la que pueda poner calificaciones. Cree una primero.',
};
