/** Ce qu’un établissement montre de lui-même. */
import type { Strings } from '..';

export const branding: Strings['branding'] = {
    title: 'Nom, couleur et logo',
    lead: 'Ce que tout le monde voit : sur la page de connexion, en haut de chaque page, dans les lettres et les e-mails.',

    identity: 'Nom et couleur',
    name: 'Nom de l’établissement',
    nameHint: (registered) =>
        `Tel qu’on le connaît. Vide : ${registered}, le nom sous lequel on trouve l’établissement.`,
    colour: 'Couleur',
    colourHint: 'Avec # et six chiffres, par exemple #1f4c8f. Vide : le prune de Grade Insight.',
    pick: 'Choisir la couleur',
    colourWrong: 'Écrivez la couleur avec # et six chiffres, par exemple #1f4c8f.',
    darker: 'Trop claire pour ce qu’on lit ou touche sur une page claire : elle y est foncée.',
    lighter: 'Trop foncée pour ce qu’on lit ou touche sur une page sombre : elle y est éclaircie.',
    save: 'Enregistrer',
    saving: 'Enregistrement…',
    saved: 'C’est enregistré. Tout le monde le voit dès maintenant.',
    undone: 'Tout est comme avant.',

    language: 'Langue',
    languageHint:
        'Les e-mails sont dans cette langue pour toute personne qui n’en a pas choisi. Chacun peut en choisir une autre, dans le menu à son nom.',
    languageSaved: 'C’est enregistré. Les e-mails sont dans cette langue dès maintenant.',

    preview: 'Ce que cela donnera',
    light: 'Clair',
    dark: 'Sombre',
    sampleButton: 'Un bouton',
    sampleLink: 'Un lien',
    sampleChosen: 'Choisi',

    logo: 'Logo',
    logoHint: 'Un PNG, JPEG ou WebP de 512 ko et 2 000 × 2 000 pixels au plus. Il apparaît sur fond blanc.',
    noLogo: 'Pas encore de logo.',
    choose: 'Choisir une image',
    replace: 'Choisir une autre image',
    remove: 'Supprimer le logo',
    uploading: 'Envoi…',
    logoSaved: 'Le logo est en place. Tout le monde le voit dès maintenant.',
    logoRemoved: 'Le logo est supprimé.',
    logoAlt: (school) => `Logo : ${school}`,
    size: (width, height) => `${width} × ${height} px`,
};
