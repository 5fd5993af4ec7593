/** Un fichier déposé n’importe où sur une page. */
import type { Strings } from '..';

export const drop: Strings['drop'] = {
    title: 'Déposez pour importer',
    detail: (name) => `Les notes iront dans ${name}.`,
    thisClass: 'cette classe',
};
