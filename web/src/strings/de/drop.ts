/** Dateien, die irgendwo auf einer Seite abgelegt werden. */
import type { Strings } from '..';

export const drop: Strings['drop'] = {
    title: 'Zum Importieren ablegen',
    detail: (name) => `Die Noten gehen an ${name}.`,
    thisClass: 'diese Klasse',
    askedWhich: 'Danach wählen Sie die Klasse.',
    which: 'Für welche Klasse sind diese Noten?',
    noClass: 'Es gibt keine Klasse, in die Sie Noten bringen können. Legen Sie zuerst eine an.',
};
