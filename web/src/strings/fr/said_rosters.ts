/** Ce que le serveur dit d’un registre. */
import type { Strings } from '..';
import { word } from './counts';

export const rosters: Strings['said']['rosters'] = {
    marks_many:
        'Absents de ce registre, ils seraient signalés : {marked}. Est-ce un registre plus ancien, ou seulement une partie ?',
    marked_of_class: '{marked} des {students} élèves de « {name} »',
    marked_of_more_classes: (n) =>
        word(n, 'la plupart des élèves de {count} autre classe', 'la plupart des élèves de {count} autres classes'),
    no_known_class:
        'L’établissement n’a encore aucune des classes de ce registre. Si elles existent sous d’autres noms, elles seraient créées une seconde fois.',
    no_known_student:
        'Aucun des {count} élèves de ce registre n’est connu ici. Est-ce le registre d’un autre établissement ?',
    no_administrators: 'Un registre ne crée jamais d’administrateurs.',
    key_of_another: 'La clé correspond à {name}, mais le nom est différent.',
    no_longer_here: 'n’est plus dans l’établissement',
    only_named_by_key: 'Le registre n’indique que la clé, et personne ici ne l’a.',
    account_needs_email: 'Un compte demande une adresse e-mail.',
    another_row: 'une autre ligne du registre',
    email_of_another: 'L’adresse e-mail est celle d’une autre personne du registre.',
    account_of_another_role: 'L’adresse e-mail est celle d’un compte qui a un autre rôle ({role}).',
    unproved_address:
        'Le compte qui a cette adresse e-mail a été créé avec une lettre aux familles, et personne n’a encore confirmé l’adresse. Son titulaire peut le faire avec « Mot de passe oublié ? » sur la page de connexion ; importez ensuite de nouveau le registre.',
    word_student: 'élève',
    word_guardian: 'responsable légal',
    word_teacher: 'enseignant(e)',
    word_administrator: 'administration',
    not_needed: 'inutile dans un registre',
    says_the_same: 'dit la même chose qu’une autre colonne',
    long_name: 'un nom trop long',
    name_of_person_too_long: 'un nom dépasse {most} caractères ; la personne a été laissée de côté. Raccourcissez-le.',
    name_of_class_too_long:
        'le nom de la classe dépasse {most} caractères ; la classe a été laissée de côté. Raccourcissez-le.',
    bad_email_left_out: '« {value} » n’est pas une adresse e-mail et a été laissée de côté. Corrigez l’adresse.',
    guardian_without_email: 'un responsable sans adresse e-mail',
    email_missing: 'pas d’adresse e-mail',
    no_email_no_number: 'ni adresse e-mail ni numéro d’élève',
    person_left_out:
        'la personne ({role}) n’a pas d’adresse e-mail et ne pourrait pas se connecter ; elle a été laissée de côté. Ajoutez l’adresse.',
    person_without_email:
        'la personne ({role}) n’a pas d’adresse e-mail et ne peut pas se connecter. Ajoutez l’adresse.',
    student_without_identity:
        'l’élève n’a ni adresse e-mail ni numéro d’élève ; les carnets de notes ne peuvent pas lui être associés. Ajoutez l’un des deux.',
    student_left_out:
        'l’élève n’a ni adresse e-mail ni numéro d’élève ; la ligne a été laissée de côté. Ajoutez l’un des deux.',
    email_taken:
        '« {value} » est déjà l’adresse e-mail de {place} et a été laissée de côté ici. Deux personnes ne peuvent pas la partager ; corrigez l’une des deux.',
    number_taken:
        '« {value} » est déjà le numéro d’élève de {place} et a été laissé de côté ici. Deux personnes ne peuvent pas le partager ; corrigez l’un des deux.',
    place_row: 'la ligne {row}',
    place_in_file: '{file}, ligne {row}',
    no_people: 'Le fichier ne nomme personne. Ajoutez une ligne par élève.',
    no_classes:
        'Le fichier ne nomme aucune classe : les personnes entrent dans l’établissement, mais dans aucune classe. Ajoutez une colonne « class » pour les placer.',
    role_without_place: 'un rôle qui n’a pas de place ici',
    other_role:
        '« {value} » n’est pas un rôle qui a sa place ici ; la ligne a été laissée de côté. Les rôles sont student, teacher, guardian et administrator.',
    people_of_other_role:
        'les personnes qui ont le rôle « {value} » n’ont pas de place ici ; la ligne a été laissée de côté. Rien à faire si elles ne doivent pas voir de notes.',
    no_role: 'aucun rôle',
    role_not_said:
        'rien ne dit s’il s’agit d’un élève, d’un enseignant ou d’un responsable ; la ligne a été laissée de côté. Ajoutez le rôle.',
    several_roles:
        'la personne a plusieurs rôles ; retenu : {role}, non retenu : {other}. Rien à faire si c’est juste.',
    person_not_in_set: 'une personne absente de l’ensemble',
    class_not_in_set: 'une classe absente de l’ensemble',
    unknown_guardian:
        'users.csv ne contient pas « {value} » ; le lien avec ce responsable a été laissé de côté. Exportez toutes les personnes ensemble.',
    unknown_person:
        'users.csv ne contient pas « {value} » ; cette inscription a été laissée de côté. Exportez toutes les personnes ensemble.',
    unknown_class:
        'classes.csv ne contient pas « {value} » ; cette inscription a été laissée de côté. Exportez ensemble les classes et les inscriptions.',
    bad_date_left_out: '« {value} » n’est pas une date et a été laissé de côté. Les dates s’écrivent 2026-01-31.',
    enrolment_of_other_role: 'le rôle « {value} » n’a pas de place dans une classe ici ; ceci a été laissé de côté.',
    agent_is_no_guardian: '« {value} » est lié à cet élève sans être responsable ; le lien a été laissé de côté.',
    taken_for_the_same:
        'l’adresse e-mail ou le numéro d’élève est celui de « {name} » à la ligne {row}, pris pour la même personne. Corrigez l’un des deux.',
    student_in_row: 'l’élève figure déjà à la ligne {row}. Rien à faire si les lignes concordent.',
    no_class: 'aucune classe n’est indiquée ; l’élève n’est entré dans aucune. Indiquez-la.',
    unknown_child:
        'aucun élève du fichier n’a le numéro ou l’adresse e-mail « {value} » ; le responsable n’a pas été rattaché. Corrigez-le, ou ajoutez l’élève.',
};
