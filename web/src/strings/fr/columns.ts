/** Ce que sont les colonnes d’un simple tableau. */
import type { Strings } from '..';
import { assignments, many } from './counts';

export const columns: Strings['columns'] = {
    title: 'Quelle colonne contient quoi ?',
    understood: (identities, works, ignored) =>
        [
            `${many(identities, 'colonne', 'colonnes')} pour les élèves`,
            assignments(works),
            ignored > 0 && many(ignored, 'colonne ignorée', 'colonnes ignorées'),
        ]
            .filter(Boolean)
            .join(', '),
    oneRowAScore: 'Ce tableau a une ligne par note ; ses colonnes sont claires.',
    oneRowAScoreHint:
        'Si chaque ligne est au contraire un élève avec plusieurs notes, indiquez ci-dessous les colonnes.',
    needed: 'Indiquez ce que contiennent les colonnes : qui sont les élèves, et quelles colonnes sont des devoirs.',
    hint: 'Corrigez ce qui n’est pas juste. Votre réponse est retenue pour le prochain fichier avec ces en-têtes.',
    saidAt: (day) => `Colonnes comme vous les avez indiquées le ${day}.`,
    forget: 'L’oublier',
    guessAgain: 'Deviner de nouveau les colonnes',
    heading: (letters, heading) => `${letters} : ${heading || 'sans en-tête'}`,
    noHeading: 'sans en-tête',
    samples: (all) => all.join(' · '),
    noSamples: 'vide',
    roleOf: (heading) => `${heading} est`,
    roles: {
        last_name: 'Nom de famille',
        first_name: 'Prénom',
        full_name: 'Nom complet',
        email: 'Adresse e-mail',
        student_number: 'Numéro d’élève',
        username: 'Identifiant',
        section: 'Groupe',
        assignment: 'Devoir',
        ignored: 'Ignorée',
    },
    name: 'Nom',
    nameOf: (heading) => `Nom de la colonne ${heading}`,
    date: 'Date',
    dateOf: (heading) => `Date de la colonne ${heading}`,
    maximum: 'Points max.',
    maximumOf: (heading) => `Points maximum de la colonne ${heading}`,
    badMaximum: 'Écrivez un nombre supérieur à 0, par exemple 20 ou 12,5.',
    unlisted: (n) => many(n, 'autre colonne n’est pas affichée ici.', 'autres colonnes ne sont pas affichées ici.'),
    column: (letters) => `colonne ${letters}`,
};
