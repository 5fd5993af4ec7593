/** Un fichier déposé n’importe où sur une page. */
import type { Strings } from '..';

export const drop: Strings['drop'] = {
    title: 'Déposez pour importer',
    detail: (name) => `Les notes iront dans ${name}.`,
    thisClass: 'cette classe',
    askedWhich: 'Vous choisirez ensuite la classe.',
    which: 'Pour quelle classe sont ces notes ?',
    noClass: 'Il n’y a aucune classe où vous puissiez mettre des notes. Créez-en une d’abord.',
};
