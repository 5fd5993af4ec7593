/** Archivos que se sueltan en cualquier parte de una página. */
import type { Strings } from '..';

export const drop: Strings['drop'] = {
    title: 'Suelte para importar',
    detail: (name) => `Las calificaciones irán a ${name}.`,
    thisClass: 'esta clase',
};
