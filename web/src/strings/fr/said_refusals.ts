/** Pourquoi le serveur refuse un fichier. */
import type { Strings } from '..';

export const refusals: Strings['said']['refusals'] = {
    is_a_pdf: 'C’est un PDF. Exportez au format CSV et envoyez ce fichier.',
    is_a_picture: 'C’est une image ({kind}). Exportez les données au format CSV et envoyez ce fichier.',
    is_compressed: 'C’est un fichier compressé (gzip). Décompressez-le et envoyez le fichier CSV qu’il contient.',
    is_rtf: 'C’est un document de texte (RTF). Exportez les données au format CSV et envoyez ce fichier.',
    workbook_locked:
        'Ce classeur est protégé par un mot de passe. Ouvrez-le dans Excel, choisissez Fichier > Informations > Protéger le classeur > Chiffrer avec mot de passe, effacez le mot de passe, enregistrez et envoyez-le de nouveau.',
    is_old_workbook:
        'C’est un ancien classeur Excel (.xls). Ouvrez-le, enregistrez-le comme classeur Excel (.xlsx) ou CSV et envoyez ce fichier.',
    is_binary_workbook:
        'C’est un classeur Excel binaire (.xlsb). Enregistrez-le comme classeur Excel (.xlsx) ou CSV et envoyez ce fichier.',
    is_open_document:
        'C’est un fichier OpenDocument (.ods). Enregistrez-le comme classeur Excel (.xlsx) ou CSV et envoyez ce fichier.',
    is_numbers: 'C’est une feuille de calcul Numbers. Exportez-la vers Excel ou CSV et envoyez ce fichier.',
    is_word: 'C’est un document Word. Exportez les données au format CSV et envoyez ce fichier.',
    is_presentation: 'C’est une présentation. Exportez les données au format CSV et envoyez ce fichier.',
    file_is_empty: 'Le fichier est vide. Exportez-le de nouveau, ou partez du modèle.',
    is_xml: 'C’est un fichier XML. Ouvrez-le dans un tableur, enregistrez-le au format CSV et envoyez ce fichier.',
    is_web_page:
        'C’est une page web (HTML), même si son nom se termine par .csv ou .xls. Ouvrez-la dans un tableur, enregistrez-la au format CSV et envoyez ce fichier.',
    has_zero_bytes:
        'Le fichier contient des octets nuls : il est endommagé ou n’est pas un fichier texte. Exportez-le de nouveau au format CSV (UTF-8).',
    no_content: 'Le fichier n’a pas de contenu. Exportez-le de nouveau, ou partez du modèle.',
    archive_of_files:
        'C’est une archive ZIP de {count} fichiers : {files}. Décompressez-la et envoyez un à un les fichiers qu’elle contient.',
    only_oneroster:
        'C’est un ensemble OneRoster, qui ne peut être lu que comme OneRoster. Laissez l’application reconnaître le format.',
    archive_empty: 'L’archive ZIP est vide. Envoyez le fichier lui-même.',
    archive_in_archive:
        'C’est une archive ZIP dans une archive ZIP. Décompressez-la et envoyez le fichier qu’elle contient.',
    archive_without_set:
        'C’est une archive ZIP de plusieurs fichiers qui ne forment pas un ensemble OneRoster. Décompressez-la et envoyez le registre qu’elle contient.',
    no_set: 'Ces fichiers ne forment pas un ensemble OneRoster. Envoyez-les un à un.',
    archive_damaged:
        'Le fichier est endommagé : il ne peut pas être décompressé. Exportez-le ou enregistrez-le de nouveau et envoyez ce fichier.',
    archive_locked: 'L’archive est protégée par un mot de passe. Créez-la sans mot de passe et envoyez ce fichier.',
    archive_too_large:
        '« {name} » dans le fichier dépasse de loin, une fois décompressé, ce qui est lu ici : la lecture s’est arrêtée. Ouvrez le fichier, ne gardez que le nécessaire, enregistrez-le de nouveau et envoyez ce fichier.',
    archive_of_many_files: 'L’archive contient plus de {most} fichiers. Décompressez-la et envoyez le fichier voulu.',
    archive_unusual:
        'L’archive est compressée d’une façon inhabituelle. Refaites-en un fichier ZIP ordinaire, ou envoyez le fichier qu’elle contient.',
    workbook_damaged:
        'Le classeur est endommagé ({part}). Ouvrez-le dans un tableur, enregistrez-le de nouveau et envoyez ce fichier.',
    workbook_without_sheet:
        'Le classeur n’a aucune feuille de cellules. Mettez les données dans une feuille, ou partez du modèle.',
    workbook_empty: 'Le classeur est vide. Remplissez-le, ou partez du modèle.',
    workbook_of_much_text:
        'Le classeur contient plus de texte qu’on ne peut en lire. Ne gardez que la feuille nécessaire, enregistrez-le et envoyez ce fichier.',
    none_of_the_sheets: 'Aucune des {count} feuilles n’a été reconnue. {why}',
    sheet_of_many_rows:
        'La feuille « {name} » a plus de {most} lignes, le maximum que l’on puisse lire. Divisez-la en un fichier par classe.',
    sheet_of_much_text:
        'La feuille « {name} » contient plus de texte qu’on ne peut en lire. Ne gardez que le nécessaire, enregistrez-la et envoyez ce fichier.',
    sheet_of_many_columns:
        'La ligne {row} de la feuille « {name} » contient quelque chose dans la colonne {column} ({letters}) ; au plus {most} colonnes peuvent être lues. Supprimez celles qui ne sont pas des devoirs, ou divisez le fichier.',
    too_many_columns:
        'La ligne {row} a {columns} colonnes ; au plus {most} peuvent être lues. Supprimez celles qui ne sont pas des devoirs, ou divisez le fichier.',
    quotation_not_closed:
        'Le guillemet ouvert à la ligne {row}, colonne {column}, n’est jamais fermé : les lignes suivantes ne peuvent pas être séparées. Fermez-le ou supprimez-le et envoyez de nouveau le fichier.',
    too_many_rows:
        'Le fichier a environ {rows} lignes ; au plus {most} peuvent être lues. Divisez-le en un fichier par classe.',
    too_many_assignments:
        'Le fichier a {count} devoirs ; au plus {most} peuvent être lus. Divisez-le en un fichier par classe.',
    too_many_line_items: 'La classe a {count} devoirs ; au plus {most} peuvent être lus.',
    too_many_students: 'La classe a {count} élèves ; au plus {most} peuvent être lus.',
    no_student_column:
        'Aucune colonne ne dit qui sont les élèves. Choisissez celle qui contient leurs adresses e-mail, numéros ou noms.',
    no_score_column: 'Aucune colonne de notes n’a été trouvée. Choisissez les colonnes qui sont des devoirs.',
    not_as_asked:
        'Le fichier ne peut pas être lu comme {format}, car les en-têtes de ce format sont absents ; la première ligne est {headings}. Choisissez un autre format, ou laissez l’application le reconnaître.',
    one_of_a_set:
        'C’est un seul fichier d’un ensemble OneRoster. Ce qui va ensemble se trouve dans plusieurs : mettez tous ses fichiers CSV dans une archive ZIP et envoyez-la.',
    table_of_a_set:
        'C’est un seul fichier d’un ensemble OneRoster ({file}). Les élèves, les devoirs et les notes se trouvent dans plusieurs : mettez tous ses fichiers CSV dans une archive ZIP et envoyez-la.',
    no_gradebook_columns:
        'Les colonnes d’un carnet de notes n’ont pas été trouvées ; la première ligne est {headings}. Un carnet de notes a une ligne d’en-têtes (last_name, first_name, email, puis un par devoir) et une ligne par élève. Partez du modèle, ou exportez-le de nouveau.',
    or_say_columns: '{why} Ou ouvrez l’aperçu du fichier et dites ce qu’est chaque colonne.',
    set_is_a_roster:
        'C’est un ensemble OneRoster avec des personnes et des classes, sans notes : un registre. Importez-le sur la page « Registre de l’établissement ». Un carnet de notes demande aussi lineItems.csv et results.csv.',
    set_without_items:
        'Cet ensemble OneRoster contient results.csv mais pas lineItems.csv : rien ne dit à quoi correspondent les notes. Exportez-le de nouveau avec les deux.',
    set_without_users:
        'Cet ensemble OneRoster ne contient pas users.csv : rien ne dit à qui sont les notes. Exportez-le de nouveau avec users.csv.',
    set_names_nobody:
        'Cet ensemble OneRoster ne contient ni users.csv, ni classes.csv, ni enrollments.csv : il ne nomme personne. Exportez-le de nouveau avec les personnes et les classes.',
    no_roster_columns:
        'Les colonnes d’un registre n’ont pas été trouvées ; la première ligne est {headings}. Un registre a une ligne d’en-têtes (last_name, first_name, email ou student_number, class) et une ligne par élève.',
    only_text_is_filled:
        'C’est un classeur Excel ou une archive ZIP. Seul un fichier texte peut être rempli sans rien changer d’autre : prenez le fichier tel que la plateforme l’a donné, ou enregistrez la feuille au format CSV et remplissez ce fichier.',
    no_grid_to_fill:
        'Ce tableau a une ligne par note : ce n’est pas une grille à remplir. Remplissez un fichier de Canvas, Blackboard, Brightspace ou PowerSchool, ou un tableau avec une ligne par élève.',
    format_not_filled:
        'Un fichier de {format} ne peut pas être rempli. Remplissez un fichier de Canvas, Blackboard, Brightspace ou PowerSchool, ou un tableau avec une ligne par élève.',
};
