/** Bevor eine Seite verlassen wird, deren Entwurf nicht gespeichert ist. */
import type { Strings } from '..';

export const heldDraft: Strings['heldDraft'] = {
    title: 'Ohne Speichern verlassen?',
    detail: 'Was Sie auf dieser Seite geändert haben, ist nicht gespeichert und ginge verloren.',
    stay: 'Hier bleiben',
    leave: 'Ohne Speichern verlassen',
};
