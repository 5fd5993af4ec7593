/** La página para iniciar sesión. */
import type { Strings } from '..';

export const signIn: Strings['signIn'] = {
    title: 'Iniciar sesión',
    email: 'Correo electrónico',
    password: 'Contraseña',
    show: 'Mostrar contraseña',
    hide: 'Ocultar contraseña',
    capsLock: 'Las mayúsculas están activadas.',
    remember: 'Mantener la sesión abierta en este dispositivo',
    rememberFor: (days) => `Durante ${days} días. No lo haga en un equipo que usen otras personas.`,
    submit: 'Iniciar sesión',
    submitting: 'Iniciando sesión…',
    emailMissing: 'Escriba su correo electrónico.',
    emailWrong: 'Esto no parece un correo electrónico.',
    passwordMissing: 'Escriba su contraseña.',
    expired: 'Se cerró la sesión tras un tiempo sin actividad. Inicie sesión para seguir donde estaba.',
    accessEnded:
        'Su acceso a esta escuela terminó: se acabó el plazo o alguien lo cerró. Para volver a entrar, ejecute `gradeinsight operator enter`.',
    with: (name) => `Iniciar sesión con ${name}`,
    or: 'o',
    otherSchool: '¿Otra escuela?',
    forgot: '¿Olvidó su contraseña?',
    byMail: 'Estudiantes y familias: entrar por correo, sin contraseña',
    noAccount: '¿Aún no tiene cuenta? La secretaría de la escuela puede ayudarle.',
    demoTitle: 'Conozca la demostración',
    demoHint: 'Un clic y está dentro.',
    demoRoles: {
        school_admin: 'Administración',
        teacher: 'Docente',
        student: 'Estudiante',
        guardian: 'Familia',
    },
    demoAs: (role, email) => `Iniciar sesión como ${role}, ${email}`,
};
