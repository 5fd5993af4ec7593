/** Dateien, die irgendwo auf einer Seite abgelegt werden. */
import type { Strings } from '..';

export const drop: Strings['drop'] = {
    title: 'Zum Importieren ablegen',
    detail: (name) => `Die Noten gehen an ${name}.`,
    thisClass: 'diese Klasse',
};
