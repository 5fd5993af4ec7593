/** Los comentarios de una calificación. */
import type { Strings } from '..';
import { many } from './counts';

export const comments: Strings['comments'] = {
    open: 'Comentarios',
    title: (assignment) => `Comentarios: ${assignment}`,
    mark: (n) => many(n, 'comentario', 'comentarios'),
    none: 'Nadie ha dicho nada aún sobre esta calificación.',
    field: 'Comentario nuevo',
    change: 'Cambiar el comentario',
    who: 'Quién lo lee',
    readers: { family: 'El estudiante, su familia y los docentes', teachers: 'Solo los docentes de la clase' },
    shown: 'La familia lo lee junto con la calificación.',
    later: 'La familia lo lee en cuanto ve la calificación.',
    left: (n) => `${n === 1 ? 'Queda' : 'Quedan'} ${many(n, 'carácter', 'caracteres')}`,
    tooLong: (n) => `${n === 1 ? 'Sobra' : 'Sobran'} ${many(n, 'carácter', 'caracteres')}`,
    add: 'Comentar',
    save: 'Guardar',
    cancel: 'Dejar como estaba',
    edit: 'Editar',
    remove: 'Quitar',
    removed: 'Se quitó el comentario.',
    putBack: 'Recuperarlo',
    nobody: 'Alguien que ya no está',
    edited: 'editado',
    onlyTeachers: 'Solo lo ven los docentes',
    failed: (title, detail) => `${title}. ${detail}`,
};
