/** Les groupes d’une classe : les lignes par groupe, le filtre, et comment on y entre. */
import type { Strings } from '..';
import { count, de, many, students, word } from './counts';

export const gridSections: Strings['gridSections'] = {
    none: 'Sans groupe',
    of: (section) => `Groupe ${section}`,
    several: (n) => many(n, 'groupe', 'groupes'),
    figures: { mean: (of) => `Moyenne ${de(of)}`, median: (of) => `Médiane ${de(of)}` },
    found: (n, all) => (n === all ? students(all) : `${students(n)} sur ${count(all)}`),

    filter: 'Groupes',
    all: 'Tous les groupes',
    group: 'Regrouper les élèves',
    groups: { none: 'Non', section: 'Par groupe' },

    open: 'Groupe…',
    title: (name) => `Groupe ${de(name)}`,
    titleSeveral: (n) => `Groupe de ${students(n)}`,
    field: 'Groupe',
    hint: 'Par exemple 7A ou « Mardi ». Vide : dans aucun groupe.',
    mixed: 'Ces élèves sont aujourd’hui dans des groupes différents.',
    put: (n, section) =>
        n === 0
            ? 'Rien à modifier : c’est déjà ainsi.'
            : section === ''
              ? `${students(n)} ${word(n, 'retiré de son groupe', 'retirés de leur groupe')}.`
              : `${students(n)} ${word(n, 'placé', 'placés')} dans ${section}.`,
};
