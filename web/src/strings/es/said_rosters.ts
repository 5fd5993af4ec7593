/** Lo que dice el servidor de un listado. */
import type { Strings } from '..';

export const rosters: Strings['said']['rosters'] = {
    marks_many: 'No están en este listado y se marcarían: {marked}. ¿Es un listado anterior, o solo una parte?',
    marked_of_class: '{marked} de los {students} estudiantes de “{name}”',
    marked_of_more_classes: (n) =>
        n === 1
            ? 'la mayoría de los estudiantes de {count} clase más'
            : 'la mayoría de los estudiantes de {count} clases más',
    no_known_class:
        'La escuela aún no tiene ninguna de las clases de este listado. Si existen con otros nombres, se crearían por segunda vez.',
    no_known_student:
        'Ninguno de los {count} estudiantes de este listado se conoce aquí. ¿Es el listado de otra escuela?',
    no_administrators: 'Un listado nunca crea administradores.',
    key_of_another: 'La clave es la de {name}, pero el nombre es otro.',
    no_longer_here: 'ya no está en la escuela',
    only_named_by_key: 'El listado solo nombra la clave, y aquí nadie la tiene.',
    account_needs_email: 'Una cuenta necesita un correo electrónico.',
    another_row: 'otra fila del listado',
    email_of_another: 'El correo electrónico es el de otra persona del listado.',
    account_of_another_role: 'El correo electrónico es el de una cuenta con otro rol ({role}).',
    unproved_address:
        'La cuenta con este correo electrónico se creó con una carta para la familia, y nadie ha confirmado aún la dirección. Su titular puede hacerlo con “¿Olvidó su contraseña?” en la página de inicio de sesión; después, vuelva a importar el listado.',
    word_student: 'estudiante',
    word_guardian: 'responsable legal',
    word_teacher: 'docente',
    word_administrator: 'administración',
    not_needed: 'no hace falta en un listado',
    says_the_same: 'dice lo mismo que otra columna',
    long_name: 'un nombre demasiado largo',
    name_of_person_too_long: 'un nombre tiene más de {most} caracteres, así que se dejó fuera a la persona. Acórtelo.',
    name_of_class_too_long:
        'el nombre de la clase tiene más de {most} caracteres, así que se dejó fuera la clase. Acórtelo.',
    bad_email_left_out: '“{value}” no es un correo electrónico, así que se dejó fuera. Corríjalo.',
    guardian_without_email: 'un responsable sin correo electrónico',
    email_missing: 'sin correo electrónico',
    no_email_no_number: 'sin correo electrónico ni número de estudiante',
    person_left_out:
        'la persona ({role}) no tiene correo electrónico y no podría iniciar sesión, así que se dejó fuera. Agregue el correo.',
    person_without_email:
        'la persona ({role}) no tiene correo electrónico y no puede iniciar sesión. Agregue el correo.',
    student_without_identity:
        'el estudiante no tiene correo electrónico ni número de estudiante, así que no se le pueden asignar libros de calificaciones. Agregue uno de los dos.',
    student_left_out:
        'el estudiante no tiene correo electrónico ni número de estudiante, así que se dejó fuera la fila. Agregue uno de los dos.',
    email_taken:
        '“{value}” ya es el correo electrónico de {place}, así que aquí se dejó fuera. Dos personas no pueden compartirlo; corrija uno de los dos.',
    number_taken:
        '“{value}” ya es el número de estudiante de {place}, así que aquí se dejó fuera. Dos personas no pueden compartirlo; corrija uno de los dos.',
    place_row: 'la fila {row}',
    place_in_file: '{file}, fila {row}',
    no_people: 'El archivo no nombra a nadie. Agregue una fila por estudiante.',
    no_classes:
        'El archivo no nombra clases, así que las personas entran en la escuela pero en ninguna clase. Agregue una columna “class” para ubicarlas.',
    role_without_place: 'un rol que no tiene lugar aquí',
    other_role:
        '“{value}” no es un rol que tenga lugar aquí, así que se dejó fuera la fila. Los roles son student, teacher, guardian y administrator.',
    people_of_other_role:
        'las personas con el rol “{value}” no tienen lugar aquí, así que se dejó fuera la fila. No hay que hacer nada si no deben ver calificaciones.',
    no_role: 'sin rol',
    role_not_said: 'nada dice si es estudiante, docente o responsable, así que se dejó fuera la fila. Agregue el rol.',
    several_roles:
        'la persona tiene varios roles; se tomó el de {role} y no el de {other}. No hay que hacer nada si es correcto.',
    person_not_in_set: 'una persona que no está en el conjunto',
    class_not_in_set: 'una clase que no está en el conjunto',
    unknown_guardian:
        'users.csv no tiene “{value}”, así que se dejó fuera el vínculo con este responsable. Exporte juntas a todas las personas.',
    unknown_person:
        'users.csv no tiene “{value}”, así que se dejó fuera esta inscripción. Exporte juntas a todas las personas.',
    unknown_class:
        'classes.csv no tiene “{value}”, así que se dejó fuera esta inscripción. Exporte juntas las clases y las inscripciones.',
    bad_date_left_out: '“{value}” no es una fecha, así que se dejó fuera. Las fechas van así: 2026-01-31.',
    enrolment_of_other_role: 'el rol “{value}” no tiene lugar en una clase aquí, así que se dejó fuera.',
    agent_is_no_guardian:
        '“{value}” está vinculado con este estudiante y no es responsable, así que se dejó fuera el vínculo.',
    taken_for_the_same:
        'el correo electrónico o el número de estudiante es el de “{name}” en la fila {row}, y se tomó por la misma persona. Corrija uno de los dos.',
    student_in_row: 'el estudiante ya está en la fila {row}. No hay que hacer nada si las filas concuerdan.',
    no_class: 'aquí no hay ninguna clase, así que el estudiante no entró en ninguna. Escríbala.',
    unknown_child:
        'ningún estudiante del archivo tiene el número o correo electrónico “{value}”, así que no se vinculó al responsable. Corríjalo o agregue al estudiante.',
};
