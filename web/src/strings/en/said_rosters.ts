/** What the server says of a roster. */

export const rosters = {
    marks_many: 'Not in this roster, and would be marked: {marked}. Is it an older roster, or only a part of it?',
    marked_of_class: '{marked} of the {students} students of “{name}”',
    marked_of_more_classes: (n: number) => (n === 1 ? 'most of {count} more class' : 'most of {count} more classes'),
    no_known_class:
        'The school has none of the classes of this roster yet. If they exist under other names, they would be made a second time.',
    no_known_student: 'None of the {count} students of this roster is known here. Is it the roster of another school?',
    no_administrators: 'A roster never makes administrators.',
    key_of_another: 'The key is that of {name}, but the name is another one.',
    no_longer_here: 'no longer at the school',
    only_named_by_key: 'The roster names only the key, and nobody here has it.',
    account_needs_email: 'An account needs an e-mail address.',
    another_row: 'another row of the roster',
    email_of_another: 'The e-mail address is that of another person of the roster.',
    account_of_another_role: 'The e-mail address is that of an account with another role ({role}).',
    unproved_address:
        'The account with this e-mail address was made with a family letter, and nobody has confirmed the address yet. Its owner can, with “Forgot your password?” on the sign-in page; import the roster again afterwards.',
    word_student: 'student',
    word_guardian: 'guardian',
    word_teacher: 'teacher',
    word_administrator: 'administrator',
    not_needed: 'not needed for a roster',
    says_the_same: 'says the same as another column',
    long_name: 'a name that is too long',
    name_of_person_too_long: 'A name is longer than {most} characters, so the person was left out. Shorten it.',
    name_of_class_too_long:
        'The name of the class is longer than {most} characters, so the class was left out. Shorten it.',
    bad_email_left_out: '“{value}” is not an e-mail address, so it was left out. Correct the address.',
    guardian_without_email: 'a guardian without e-mail address',
    email_missing: 'no e-mail address',
    no_email_no_number: 'no e-mail address and no student number',
    person_left_out:
        'The {role} has no e-mail address and could not sign in, so he or she was left out. Add the address.',
    person_without_email: 'The {role} has no e-mail address and cannot sign in. Add the address.',
    student_without_identity:
        'The student has neither an e-mail address nor a student number, so gradebooks cannot be matched. Add one of them.',
    student_left_out:
        'The student has neither an e-mail address nor a student number, so the row was left out. Add one of them.',
    email_taken:
        '“{value}” is the e-mail address of {place} already, so it was left out here. Two people cannot share it; correct one of the two.',
    number_taken:
        '“{value}” is the student number of {place} already, so it was left out here. Two people cannot share it; correct one of the two.',
    place_row: 'row {row}',
    place_in_file: '{file}, row {row}',
    no_people: 'The file names nobody. Add one row for each student.',
    no_classes:
        'The file names no classes, so the people come into the school but into no class. Add a column “class” to place them.',
    role_without_place: 'a role that has no place here',
    other_role:
        '“{value}” is no role that has a place here, so the row was left out. Roles are student, teacher, guardian and administrator.',
    people_of_other_role:
        'People with the role “{value}” have no place here, so the row was left out. Nothing to do if they are not to see grades.',
    no_role: 'no role',
    role_not_said:
        'Nothing says whether this is a student, a teacher or a guardian, so the row was left out. Add the role.',
    several_roles:
        'The person has several roles; {role} was taken, and {other} was not. Nothing to do if that is right.',
    person_not_in_set: 'a person who is not in the set',
    class_not_in_set: 'a class that is not in the set',
    unknown_guardian:
        'users.csv has no “{value}”, so the link with this guardian was left out. Export all people together.',
    unknown_person: 'users.csv has no “{value}”, so this enrolment was left out. Export all people together.',
    unknown_class:
        'classes.csv has no “{value}”, so this enrolment was left out. Export classes and enrolments together.',
    bad_date_left_out: '“{value}” is no date, so it was left out. Dates stand as 2026-01-31.',
    enrolment_of_other_role: 'The role “{value}” has no place in a class here, so this was left out.',
    agent_is_no_guardian: '“{value}” is linked with this student and is no guardian, so the link was left out.',
    taken_for_the_same:
        'The e-mail address or student number is that of “{name}” in row {row}, who was taken for the same person. Correct one of the two.',
    student_in_row: 'The student stands in row {row} already. Nothing to do if the rows agree.',
    no_class: 'No class stands here, so the student came into none. Fill it in.',
    unknown_child:
        'No student of the file has the number or e-mail address “{value}”, so the guardian was not linked. Correct it, or add the student.',
};
