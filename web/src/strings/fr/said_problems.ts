/** Ce que le serveur dit d’endroits d’un fichier et d’un import entier. */
import type { Strings } from '..';
import { word } from './counts';

export const problems: Strings['said']['problems'] = {
    lowers_scores:
        'Ce fichier baisserait {lowered} des {changed} notes qu’il modifie ({percent} %). Est-ce un fichier plus ancien, ou celui d’un autre travail ?',
    clears_scores: (n) =>
        word(
            n,
            'Des cellules vides effaceraient {cleared} des {standing} notes qui se trouvent dans cette colonne. Sont-elles vides exprès ?',
            'Des cellules vides effaceraient {cleared} des {standing} notes qui se trouvent dans ces colonnes. Sont-elles vides exprès ?',
        ),
    max_points_changed: 'Le maximum de « {name} » passerait de {old} à {new}.',
    other_class: (n) =>
        word(
            n,
            'Sur les {students} élèves de ce fichier, seulement {count} est dans cette classe. Est-ce le fichier d’une autre classe ?',
            'Sur les {students} élèves de ce fichier, seulement {count} sont dans cette classe. Est-ce le fichier d’une autre classe ?',
        ),
    columns_shifted:
        'La plupart des notes modifiées se trouvent une colonne à côté de celle où la classe les a. Une colonne a-t-elle été insérée ou supprimée dans le fichier sans son en-tête ?',
    student_unmatched:
        'On ne sait pas avec certitude qui c’est ({reason}) : la ligne a été ignorée. Ouvrez l’aperçu du fichier pour choisir.',
    no_match: 'aucune correspondance',
    sparse_column:
        'La colonne « {name} » a été laissée de côté : {reason}. Pour l’importer, choisissez-la dans l’aperçu.',
    duplicate_score:
        'L’élève a déjà une note pour « {name} » à la ligne {row}. Celle-ci, plus loin dans le fichier, a été retenue. Supprimez l’une des deux.',
    misplaced_row:
        'Cette ligne a été ignorée. DATE et POINTS figurent une seule fois, entre les en-têtes et le premier élève.',
    no_identity:
        'La ligne ne dit pas de quel élève il s’agit : elle a été ignorée. Remplissez l’un de ces champs : {headings}.',
    no_name_in_row: 'La ligne ne dit pas de quel élève il s’agit : elle a été ignorée. Indiquez un nom.',
    no_student_number: 'La ligne n’a pas de numéro d’élève : elle a été ignorée. Indiquez-le.',
    no_email: 'La ligne n’a pas d’adresse e-mail : elle a été ignorée. Indiquez celle de l’élève.',
    bad_email_of_row: '« {value} » n’est pas une adresse e-mail : la ligne a été ignorée. Corrigez l’adresse.',
    bad_email:
        '« {value} » n’est pas une adresse e-mail et a été laissée de côté ; la ligne a été lue. Corrigez l’adresse.',
    extra_cells:
        'La ligne continue après le dernier en-tête (colonne {column}) ; ce qui s’y trouve a été ignoré. Manque-t-il des guillemets autour d’une virgule ?',
    title_too_long:
        'Le titre de la colonne {column} dépasse {most} caractères : la colonne a été laissée de côté. Raccourcissez-le.',
    duplicate_assignment:
        'La colonne {column} a le même titre et la même date que la colonne {other} : elle a été laissée de côté. Donnez-lui un autre titre ou une autre date.',
    same_title:
        'Les colonnes {other} et {column} ont le même titre mais sont des devoirs différents : celle-ci a été lue comme « {name} ». Donnez un autre titre à l’une d’elles sur la plateforme.',
    no_assignments: 'Le fichier n’a aucune colonne de devoir. Ajoutez une colonne par devoir.',
    no_students_by_email: 'Le fichier ne contient aucun élève. Ajoutez une ligne avec une adresse e-mail pour chacun.',
    no_students: 'Le fichier ne contient aucun élève. Ajoutez une ligne pour chacun.',
    no_max_points:
        '« {name} » a des notes mais pas de points dans la ligne POINTS. Ce devoir a été lu sans maximum ; indiquez les points pour voir des pourcentages.',
    column_of_notes: (n) =>
        word(
            n,
            '« {name} » n’a pas de points, et {count} cellule n’est pas lisible comme note ; ces cellules ont été ignorées. Rien à faire si la colonne contient des remarques.',
            '« {name} » n’a pas de points, et {count} cellules ne sont pas lisibles comme notes ; ces cellules ont été ignorées. Rien à faire si la colonne contient des remarques.',
        ),
    no_heading: (n) =>
        word(
            n,
            'La colonne {column} n’a pas d’en-tête mais un contenu dans {count} ligne ; elle a été laissée de côté. Donnez-lui un en-tête pour l’importer.',
            'La colonne {column} n’a pas d’en-tête mais un contenu dans {count} lignes ; elle a été laissée de côté. Donnez-lui un en-tête pour l’importer.',
        ),
    section_too_long:
        'Le groupe est trop long : il a été laissé de côté et l’élève reste dans le précédent. Raccourcissez-le.',
    name_too_long: 'Le nom dépasse {most} caractères : la ligne a été ignorée. Raccourcissez-le.',
    control_characters_in_name:
        'Des caractères de contrôle invisibles ont été retirés du nom. Rien à faire s’il se lit bien.',
    control_characters_in_title:
        'Des caractères de contrôle invisibles ont été retirés du titre de la colonne {column}. Rien à faire s’il se lit bien.',
    duplicate_student:
        'Cet élève figure déjà à la ligne {row}. Là où les deux lignes contiennent quelque chose, celle-ci, plus loin dans le fichier, a été retenue. Supprimez l’une des deux.',
    same_name_as_row:
        'La ligne {row} porte le même nom, et rien d’autre ne distingue les deux élèves. Les deux ont été lus ; ajoutez à chacun un numéro d’élève ou une adresse e-mail.',
    max_points_differ:
        'Le maximum de « {name} » est {points} dans {rows} des {all} lignes et un autre nombre dans les autres ; {points} a été retenu pour toutes. Corrigez le fichier si c’est faux.',
    encoding_guessed: (n) =>
        word(
            n,
            '{count} lettre du fichier n’est pas en UTF-8 ; elle a été lue en Windows-1252. Vérifiez les noms accentués ; s’ils sont mal écrits, enregistrez le fichier au format « CSV UTF-8 ».',
            '{count} lettres du fichier ne sont pas en UTF-8 ; elles ont été lues en Windows-1252. Vérifiez les noms accentués ; s’ils sont mal écrits, enregistrez le fichier au format « CSV UTF-8 ».',
        ),
    encoding_guessed_in_file: (n) =>
        word(
            n,
            '{count} lettre de {file} n’est pas en UTF-8 ; elle a été lue en Windows-1252. Vérifiez les noms accentués ; s’ils sont mal écrits, exportez de nouveau l’ensemble en UTF-8.',
            '{count} lettres de {file} ne sont pas en UTF-8 ; elles ont été lues en Windows-1252. Vérifiez les noms accentués ; s’ils sont mal écrits, exportez de nouveau l’ensemble en UTF-8.',
        ),
    other_sheets: (n) =>
        word(
            n,
            'Une feuille du classeur a été lue. L’autre ne l’a pas été : {sheets}. Pour importer une autre feuille, enregistrez-la dans un fichier à part.',
            'Une feuille du classeur a été lue. Les autres ne l’ont pas été : {sheets}. Pour importer une autre feuille, enregistrez-la dans un fichier à part.',
        ),
    formula_without_value: (n) =>
        word(
            n,
            '{count} cellule de la feuille ({cell}) contient une formule sans résultat : elle a été lue comme vide. Ouvrez le classeur dans un tableur, enregistrez-le et envoyez-le de nouveau.',
            '{count} cellules de la feuille (la première est {cell}) contiennent une formule sans résultat : elles ont été lues comme vides. Ouvrez le classeur dans un tableur, enregistrez-le et envoyez-le de nouveau.',
        ),
    merged_cells: (n) =>
        word(
            n,
            'Des cellules sont fusionnées à {count} endroit de la feuille ({cells}). Seule la première cellule a été lue ; annulez la fusion si les autres ont la même note.',
            'Des cellules sont fusionnées à {count} endroits de la feuille (le premier est {cells}). Seule la première cellule de chacun a été lue ; annulez la fusion si les autres ont la même note.',
        ),
    read_as_blank: '« {value} » a été lu comme « pas encore de note ». Pour le dire, laissez la cellule vide.',
    absent: '« {value} » a été lu comme « pas encore de note ». Si l’élève n’a pas à faire ce travail, écrivez EX.',
    not_graded_yet:
        '« {value} » indique que le travail n’est pas encore noté : lu comme « pas encore de note ». Rien à faire d’ici là.',
    handed_in:
        '« {value} » indique que le travail a été rendu mais ne donne pas de points : lu comme « pas encore de note ». Rien à faire s’il ne rapporte pas de points.',
    not_a_number:
        '« {value} » n’est pas un nombre : la cellule a été ignorée. Écrivez des points, par exemple 85 ou 12,5.',
    letter_grade:
        '« {value} » est une note en lettres, et des lettres ne sont pas des points : la cellule a été ignorée. Écrivez les points.',
    exponent: '« {value} » est écrit avec un exposant : la cellule a été ignorée. Écrivez le nombre en entier.',
    out_of_range: '« {value} » dépasse {most} points : la cellule a été ignorée. Corrigez le nombre.',
    negative: '« {value} » est inférieur à zéro : la cellule a été ignorée. Les points commencent à 0.',
    over_max:
        '{points} dépasse le maximum de {max}. La note a été gardée comme bonus ; corrigez-la si c’est une erreur.',
    ambiguous_number:
        '« {value} » peut se lire de deux façons ; il a été lu comme {points}. Écrivez-le avec un point décimal et sans séparateur de milliers.',
    fraction_mismatch:
        '« {value} » ne correspond pas au maximum de {max} : la cellule a été ignorée. N’écrivez que les points.',
    percent_without_max:
        '« {value} » demande le maximum du devoir : la cellule a été ignorée. Remplissez la ligne POINTS ou écrivez les points.',
    score_too_long:
        'La cellule est trop longue pour une note : elle a été lue comme « pas encore de note ». N’écrivez que les points.',
    no_title_in_kind:
        'Le fichier ne nomme pas son devoir, qui s’appelle donc « {name} ». Un autre fichier de ce type irait au même devoir ; envoyez les notes de tout le cours pour les distinguer.',
    no_title: 'Le fichier ne nomme pas son devoir, qui s’appelle donc « {name} ». Remplissez la ligne « {row} ».',
    no_points_row:
        'Le fichier n’a pas de ligne POINTS : le maximum de ses devoirs est inconnu. Ajoutez sous les en-têtes une ligne qui commence par POINTS pour voir des pourcentages.',
    no_points_possible:
        'Le fichier n’a pas de ligne « Points Possible » : le maximum de ses devoirs est inconnu. Exportez-le de nouveau depuis Canvas pour voir des pourcentages.',
    no_points_said:
        'Le fichier ne dit pas combien de points on peut obtenir : il n’y a donc pas de pourcentages. Ajoutez sous les en-têtes une ligne qui commence par POINTS.',
    bad_max_points:
        '« {value} » n’est pas un nombre supérieur à zéro : le maximum est inconnu. Écrivez les points que l’on peut obtenir, par exemple 100.',
    max_points_of_extra_credit:
        '« {value} » n’est pas un nombre supérieur à zéro : le maximum est inconnu. Rien à faire s’il s’agit d’un bonus.',
    zero_max_points: '« {name} » a 0 point et a été lu sans maximum. Rien à faire s’il s’agit d’un bonus.',
    bad_date: '« {value} » n’est pas une date : le devoir n’en a pas. Écrivez-la sous la forme 2025-09-22.',
    ambiguous_date:
        '« {value} » a été lu comme {date} (le mois d’abord). Si c’est faux, écrivez la date sous la forme 2025-09-22.',
    read_as_percent_only:
        '« {name} » ne figure dans le fichier qu’en pourcentage : lu comme des points sur 100. Exportez-le en points (« Brut » dans Moodle) pour les avoir.',
    read_as_percent: '« {name} » contient des pourcentages et pas de maximum : lu comme des points sur 100.',
    due_dates_differ: '« {name} » est à rendre à des dates différentes ; la première, {date}, a été retenue.',
    dates_differ:
        'Les lignes de « {name} » portent des dates différentes : le devoir n’en a pas. Rien à faire si elles disent quand il a été noté.',
    no_assignment: 'La ligne ne nomme aucun devoir : elle a été ignorée. Indiquez-le.',
    unknown_student:
        'users.csv ne contient pas « {value} » : la note a été laissée de côté. Exportez de nouveau avec tous les élèves.',
    duplicate_result:
        'l’élève a déjà un résultat pour « {name} » à la ligne {row}. Celui-ci, plus loin dans le fichier, a été retenu.',
    deleted_results: (n) =>
        word(
            n,
            '{count} résultat de results.csv a été supprimé sur la plateforme. Ce que la classe contient reste ; videz la cellule à la main s’il doit disparaître.',
            '{count} résultats de results.csv ont été supprimés sur la plateforme. Ce que la classe contient reste ; videz les cellules à la main s’ils doivent disparaître.',
        ),
    bad_date_of_work:
        '« {value} » n’est pas une date : le travail a été lu sans date. Les dates s’écrivent 2026-01-31.',
    other_classes: (n) =>
        word(
            n,
            'Le fichier contient {classes} classes ; « {name} », avec {count} note, a été lue. Les autres : {others}. Choisissez la classe pour en lire une autre.',
            'Le fichier contient {classes} classes ; « {name} », avec {count} notes, a été lue. Les autres : {others}. Choisissez la classe pour en lire une autre.',
        ),
    other_columns:
        '{file} contient des colonnes inconnues de OneRoster : {columns}. Elles ont été laissées de côté ; rien à faire s’il ne manque rien.',
    column_order:
        'Les colonnes de {file} sont dans un autre ordre que celui de OneRoster. Elles ont été lues d’après leurs en-têtes ; rien à faire.',
    no_manifest:
        'Il n’y a pas de manifest.csv qui dise si tout est complet. L’ensemble a été lu comme complet ; rien à faire s’il l’est.',
    delta: 'Le fichier ne dit que ce qui a changé depuis un précédent. Ce qui n’y figure pas reste tel quel.',
    missing_file: 'Le manifeste annonce {file}, qui est absent ou vide. Exportez de nouveau.',
    no_sourced_id: 'il n’y a pas de sourcedId ; la ligne a été laissée de côté. Exportez de nouveau.',
    duplicate_sourced_id:
        '« {value} » figure déjà à la ligne {row} ; celle-ci a été laissée de côté. Chaque sourcedId ne peut figurer qu’une fois.',
    in_row: 'Ligne {row} : {what}',
    in_row_of_file: '{file}, ligne {row} : {what}',
    in_file: '{file} : {what}',
};
