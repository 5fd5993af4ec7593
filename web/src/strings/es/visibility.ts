/** Lo que un docente lee sobre lo que ven las familias. */
import type { VisibilityMark } from '../../rules/visibility';
import type { Strings } from '..';
import { assignments } from './counts';

const marks: Record<VisibilityMark, string> = { unpublished: 'Sin publicar', held: 'Ocultas' };

export const visibility: Strings['visibility'] = {
    marks,
    marksWhole: {
        unpublished: 'sin publicar: las familias no la ven',
        held: 'calificaciones ocultas: las familias la ven sin ellas',
    },
    title: 'Lo que ven las familias',
    states: {
        unpublished: 'Las familias no la ven.',
        held: 'Las familias la ven sin calificaciones.',
        shown: 'Las familias la ven con calificaciones.',
    },
    publish: 'Publicar',
    unpublish: 'Dejar de publicar',
    hold: 'Ocultar calificaciones',
    show: 'Mostrar calificaciones',

    menu: 'Familias',
    menuHidden: (n) => `${assignments(n)} sin mostrar del todo`,
    counts: { unpublished: 'Sin publicar', held: 'Calificaciones ocultas', shown: 'A la vista con calificaciones' },
    publishAll: 'Publicar todo',
    publishAllDetail: 'Las familias ven todas las actividades con sus calificaciones.',
    allShown: 'Las familias ven todas las actividades con sus calificaciones.',
    rule: 'Actividades que agrega una importación',
    rules: { published: 'Publicar enseguida', held: 'Ocultar calificaciones hasta que yo las publique' },

    done: (n) => `Cambió lo que las familias ven de ${assignments(n)}.`,
    doneRule: {
        published: 'Las actividades nuevas se publicarán enseguida.',
        held: 'Las actividades nuevas esperarán hasta que usted las publique.',
    },
    undo: 'Deshacer',
    failed: (detail) => `No se cambió nada. ${detail}`,
    hide: 'Ocultar este aviso',
    mails: 'Correos a las familias',
};
