/** Antes de salir de una página cuyo borrador no está guardado. */
import type { Strings } from '..';

export const heldDraft: Strings['heldDraft'] = {
    title: '¿Salir sin guardar?',
    detail: 'Lo que usted cambió en esta página no está guardado y se perdería.',
    stay: 'Quedarse aquí',
    leave: 'Salir sin guardar',
};
