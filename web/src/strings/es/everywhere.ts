/** Palabras de todas las páginas. */
import { listText } from '../../rules/lists';
import type { everywhere as english } from '../en/everywhere';
import { count } from './counts';

export const everywhere: typeof english = {
    product: 'Grade Insight',
    count,
    title: (page, place) => [page, place, 'Grade Insight'].filter(Boolean).join(' · '),
    noDate: 'Sin fecha',
    listAnd: listText,
    justNow: 'hace un momento',
    somebody: 'Alguien',
    retry: 'Intentar de nuevo',
    close: 'Cerrar',
    takeBack: 'Deshacer',
    cancel: 'Cancelar',
    leaveIt: 'No, dejar como está',
    copyFailed: 'No se pudo copiar. Seleccione el texto y cópielo usted.',
    loading: 'Cargando',
    fields: {
        missing: 'Rellene este campo.',
        notRead: 'No se puede leer. Corríjalo.',
        atLeast: (n) => `A partir de ${n}.`,
        atMost: (n) => `Como máximo, ${n}.`,
        inSteps: (n) => `En pasos de ${n}.`,
    },
};
