/** Ce que dit le serveur quand il refuse : d’après le code, car lui-même parle anglais. */
import type { Strings } from '..';

const AGAIN: [title: string, detail: string] = ['Cela ne fonctionne pas ainsi', 'Rechargez la page et réessayez.'];

const words: Record<string, [title: string, detail: string]> = {
    bad_request: AGAIN,
    bad_host: ['Adresse inconnue', 'Vérifiez l’adresse de la page.'],
    tenant_conflict: ['Deux établissements à la fois', 'Rechargez la page.'],
    tenant_required: ['Quel établissement ?', 'Ouvrez la page de votre établissement.'],
    tenant_unknown: ['Cet établissement n’existe pas', 'Vérifiez l’adresse, ou cherchez l’établissement par son nom.'],
    tenant_suspended: [
        'Cet établissement est en pause',
        'La connexion est désactivée pour le moment. Le secrétariat peut vous en dire plus.',
    ],
    not_signed_in: ['Il faut se connecter', 'Connectez-vous et réessayez.'],
    bad_credentials: [
        'Ces identifiants ne correspondent pas',
        'Vérifiez votre saisie, et que cette page est bien celle de votre établissement.',
    ],
    second_factor_required: ['Encore un code', 'Saisissez le code de votre appli.'],
    second_factor_missing: ['Il manque la double authentification', 'Configurez-la d’abord.'],
    sign_in_elsewhere: ['Ici, on se connecte autrement', 'Utilisez le compte de votre établissement.'],
    bad_token: ['Ce jeton n’est pas valable', 'Utilisez-en un autre.'],
    forbidden: [
        'Vous n’en avez pas le droit',
        'Si vous pensez que c’est une erreur, adressez-vous à l’administration de l’établissement.',
    ],
    scope_missing: ['Ce jeton n’en a pas le droit', 'Créez-en un qui l’a.'],
    cross_site: ['Demande venue d’un autre site', 'Ouvrez la page de votre établissement et réessayez là.'],
    not_found: ['Cela n’existe pas', 'Peut-être retiré entre-temps, ou pas destiné à votre compte.'],
    method_not_allowed: AGAIN,
    request_timeout: ['Cela a pris trop de temps', 'Vérifiez votre connexion internet et réessayez.'],
    body_too_large: ['C’est trop volumineux', 'Envoyez-en moins à la fois, ou un fichier plus petit.'],
    headers_too_large: ['Cela ne fonctionne pas ainsi', 'Supprimez les cookies de ce site et rechargez la page.'],
    length_required: AGAIN,
    unsupported_media_type: ['Ce type de fichier ne convient pas', 'Choisissez un autre fichier.'],
    malformed_multipart: ['Le fichier n’est pas arrivé intact', 'Réessayez.'],
    malformed_json: AGAIN,
    invalid_field: ['Une information ne convient pas', 'Vérifiez-la et réessayez.'],
    conflict: ['Cela contredit ce qui existe déjà', 'Rechargez la page pour voir où les choses en sont.'],
    link_used_up: ['Ce lien n’est plus valable', 'Il a déjà servi, ou il a expiré. Demandez-en un nouveau.'],
    not_configured: ['Cela n’est pas configuré ici', 'La personne qui exploite ce serveur doit le configurer.'],
    preview_outdated: ['Quelque chose a changé entre-temps', 'Regardez de nouveau l’aperçu.'],
    import_cancelled: ['L’import a été arrêté', 'Il n’en reste rien.'],
    file_missing: ['Il manque un fichier', 'Choisissez un fichier.'],
    file_empty: ['Ce fichier est vide', 'Téléchargez-le de nouveau depuis votre plateforme.'],
    file_not_a_gradebook: [
        'Ce n’est pas un carnet de notes',
        'Choisissez l’export de votre plateforme, ou indiquez de quel type de fichier il s’agit.',
    ],
    file_not_a_roster: [
        'Ce n’est pas un registre',
        'Choisissez une archive OneRoster, ou un tableau avec une ligne par personne.',
    ],
    file_unreadable: [
        'Ce fichier est illisible',
        'Téléchargez-le de nouveau depuis votre plateforme, ou enregistrez-le encore une fois.',
    ],
    too_many_columns: ['Trop de colonnes', 'Partagez le fichier en plusieurs.'],
    too_many_rows: ['Trop de lignes', 'Partagez le fichier en plusieurs.'],
    too_many_tries: ['Trop de tentatives', 'Attendez quelques minutes, puis réessayez.'],
    too_busy: ['Le serveur est très sollicité', 'Réessayez dans un instant.'],
    shard_unavailable: ['Les données sont momentanément inaccessibles', 'Réessayez dans un instant.'],
    internal: ['Un problème est survenu', 'Il vient de chez nous. Réessayez dans un instant.'],
};

const PASSWORD =
    'Ce mot de passe ne convient pas : trop court, trop répandu, ou trop proche de votre nom. Choisissez-en un autre.';

/** Les champs sur lesquels on peut en dire plus. */
const fields: Record<string, string> = {
    current: 'Ce n’est pas votre mot de passe actuel. Vérifiez-le et réessayez.',
    new: PASSWORD,
    password: PASSWORD,
    code: 'Ce code n’est pas valable. Vérifiez-le, ou demandez-en un nouveau à l’établissement.',
    email: 'Cette adresse e-mail ne convient pas. Vérifiez-la, ou utilisez-en une autre.',
    name: 'Ce nom ne convient pas. Il lui faut au moins un caractère, et il ne doit pas être trop long.',
    colour: 'Écrivez la couleur avec # et six chiffres, par exemple #1f4c8f.',
    categories:
        'Vérifiez les catégories : chacune a besoin d’un nom court qui lui soit propre et, avec des poids, au moins une doit compter.',
    weight: 'Le poids d’une catégorie est un nombre de 0 à 1000, avec une décimale au plus.',
    drop_lowest: 'Le nombre de notes les plus basses à écarter est un entier de 0 à 50.',
    drop_highest: 'Le nombre de notes les plus hautes à écarter est un entier de 0 à 50.',
    missing_percent: 'Ce que vaut un travail manquant est un nombre de 0 à 100, avec une décimale au plus.',
    penalty_percent: 'Ce que perd un travail en retard est un nombre de 0 à 100, avec une décimale au plus.',
    floor_percent: 'Ce que garde au moins un travail en retard est un nombre de 0 à 100, avec une décimale au plus.',
    scale: 'Vérifiez l’échelle : au moins deux notes, chacune avec son propre nom, et chacune commençant plus bas que celle du dessus.',
    from: 'Le seuil d’une note est un nombre de 0 à 200, avec une décimale au plus.',
    logo: 'Ce n’est ni un PNG, ni un JPEG, ni un WebP, ou bien l’image est trop lourde.',
};

/** Quand quelqu’un d’autre a été plus rapide. */
const conflicts: Record<string, string> = {
    seen: 'Quelqu’un d’autre a modifié ces règles entre-temps. Rechargez-les et faites-y votre modification.',
};

export const problem: Strings['problem'] = (code, field) => {
    const said = words[code];
    if (!said) return null;
    const [title, detail] = said;
    return { title, detail: (field && (code === 'invalid_field' ? fields : conflicts)[field]) || detail };
};
