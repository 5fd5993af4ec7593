/** La protection des données. */
import type { ErasureCounts } from '../../api/privacy_types';
import type { Strings } from '..';
import { count, many, students } from './counts';

const counted: [keyof ErasureCounts, (count: number) => string][] = [
    ['classes', (n) => many(n, 'classe', 'classes')],
    ['scores', (n) => many(n, 'note', 'notes')],
    ['changes_of_scores', (n) => many(n, 'ligne d’historique', 'lignes d’historique')],
    ['identities', (n) => many(n, 'numéro ou identifiant', 'numéros ou identifiants')],
    ['guardian_links', (n) => many(n, 'lien avec un responsable', 'liens avec des responsables')],
    ['accounts', (n) => many(n, 'compte de l’élève', 'comptes de l’élève')],
    ['merges', (n) => many(n, 'fusion', 'fusions')],
    ['disclosures', (n) => many(n, 'mention d’une communication du dossier', 'mentions de communications du dossier')],
    ['roster_lines', (n) => many(n, 'ligne de registre', 'lignes de registre')],
    ['import_reports', (n) => many(n, 'rapport d’import', 'rapports d’import')],
    ['waiting_files', (n) => many(n, 'fichier en attente d’une décision', 'fichiers en attente d’une décision')],
];

export const privacy: Strings['privacy'] = {
    title: 'Protection des données',
    lead: 'Combien de temps l’établissement conserve les élèves partis, et les reçus de ce qui a été effacé.',
    download: (name) => `Télécharger tout ce qui concerne ${name}`,
    downloadOwn: 'Télécharger tout ce qui vous concerne',
    downloadHint:
        'Une archive : une page à lire et à imprimer, et la même chose pour les logiciels. Le journal retient que vous l’avez prise.',

    panelTitle: 'Protection des données',
    panelLead: (name) => `Ce que l’établissement doit à ${name} et à sa famille.`,
    eraseTitle: 'Effacer',
    modes: {
        anonymise: [
            'Garder les notes',
            'Elles restent dans les statistiques de la classe, comme celles d’un ancien élève sans nom.',
        ],
        erase: ['Tout effacer', 'Les notes aussi disparaissent.'],
    },
    reasonLabel: 'Pourquoi',
    reasons: {
        requested: 'La famille ou l’élève l’a demandé',
        not_needed: 'L’établissement n’en a plus besoin',
        mistake: 'Cela n’aurait jamais dû être ici',
        retention: 'La durée de conservation est écoulée',
    },
    preview: 'Montrer ce qui disparaîtrait',
    whatGoes: 'Cela disparaîtrait :',
    nameGoes: 'le nom et l’adresse e-mail',
    counts: (counts) => counted.filter(([key]) => counts[key] > 0).map(([key, say]) => say(counts[key])),
    uncertain: (n) =>
        n === 1
            ? 'Incertain : une fiche retirée porte le même nom et est peut-être celle de quelqu’un d’autre. Elle reste. Regardez-la, et effacez-la à part si elle est à cet élève.'
            : `Incertain : ${count(n)} fiches retirées portent le même nom et sont peut-être celles de quelqu’un d’autre. Elles restent. Regardez chacune, et effacez à part ce qui est à cet élève.`,
    uncertainOne: (n) => `Fiche ${n}`,
    forever:
        'Cela ne peut pas être annulé. Les noms disparaissent aussi des historiques, des registres et des rapports d’import ; les historiques restent vérifiables.',
    confirm: (name) => `Tapez ${name} pour confirmer`,
    erase: 'Effacer définitivement',
    anonymise: 'Anonymiser définitivement',
    working: 'En cours',
    done: (number) => `C’est fait. Le reçu porte le numéro ${number}.`,
    toReceipts: 'Voir les reçus',

    disclosuresTitle: 'Communiqué à d’autres',
    noDisclosures: 'Le dossier n’a été communiqué à personne en dehors de l’établissement.',
    disclosureTo: 'À qui',
    disclosurePurpose: 'Pour quoi',
    disclosureOn: 'Quand',
    disclosureAdd: 'Inscrire',
    disclosureMissing: 'Indiquez à qui, pour quoi et quand.',

    adultTitle: 'Majorité',
    adultLead: 'Les droits passent à l’élève : les responsables ne peuvent plus demander le dossier.',
    guardiansKeep: 'Les responsables voient toujours les notes et reçoivent des e-mails, car l’élève le souhaite',
    adult: 'L’élève a atteint la majorité',
    notAdult: 'Revenir en arrière',
    adultDone: 'C’est noté. L’élève décide désormais de ce que peuvent les responsables.',
    notAdultDone: 'C’est noté. Les droits perdus par les responsables ne reviennent pas d’eux-mêmes.',

    retentionTitle: 'Combien de temps les élèves partis sont conservés',
    retentionLead:
        'Compté depuis la dernière modification concernant l’élève, dans n’importe quelle classe. Personne n’est effacé sans que vous l’ayez vérifié et décidé.',
    yearsLabel: 'Proposer d’effacer après',
    never: 'Jamais',
    years: (years) => many(years, 'an', 'ans'),
    save: 'Enregistrer',
    saved: 'C’est enregistré.',
    nobodyDue: 'Personne n’est concerné pour l’instant.',
    due: (n) => many(n, 'élève concerné maintenant', 'élèves concernés maintenant'),
    dueMore: (n) => `et ${many(n, 'autre', 'autres')} ensuite`,
    lastTouched: (day) => `dernière modification le ${day}`,
    run: (n) => `Effacer définitivement ${students(n)}`,
    erasing: 'Effacement…',
    erasingDetail: 'Avec beaucoup d’élèves, cela prend un moment. Le résultat s’affichera ici.',
    runDone: (erased, left) =>
        `${many(erased, 'élève effacé', 'élèves effacés')}${left === 0 ? '' : `, ${count(left)} encore à effacer`}.`,
    sure: 'J’ai vérifié la liste, et je sais que cela ne peut pas être annulé.',

    receiptsTitle: 'Reçus',
    receiptsLead:
        'Ils ne contiennent rien de personnel. L’empreinte de chacun figure aussi au journal de l’établissement.',
    noReceipts: 'Personne n’a encore été effacé.',
    receipt: (number, mode) =>
        `${number} : ${mode === 'erase' ? 'effacé' : `anonymisé en « Former student ${number} »`}`,
    by: (name) => `par ${name ?? 'une personne partie depuis'}`,
    digest: 'Empreinte',

    guardiansTitle: 'Ce que peuvent vos responsables',
    guardiansLead: 'Vous avez atteint la majorité, c’est donc à vous de décider. Un changement vaut tout de suite.',
    rights: { grades: 'Voir les notes', mail: 'Recevoir des e-mails', records: 'Demander le dossier entier' },
};
