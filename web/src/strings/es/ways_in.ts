/** Las páginas de los enlaces que llegan por correo, y la que los pide. */
import type { Strings } from '..';
import { many } from './counts';

export const waysIn: Strings['waysIn'] = {
    toSignIn: 'Ir a iniciar sesión',
    password: {
        label: 'Contraseña',
        newLabel: 'Contraseña nueva',
        rules: 'Lo que cuenta es que sea larga: tres o cuatro palabras que pueda imaginar van bien. No use su nombre ni su correo, ni una que use mucha gente.',
        missing: 'Elija una contraseña.',
        toGo: (n) => `${n === 1 ? 'Falta' : 'Faltan'} ${many(n, 'carácter', 'caracteres')}`,
        longEnough: 'Es lo bastante larga',
        atLeast: (n) => `Al menos ${n} caracteres`,
    },
    incompleteTitle: 'Vuelva a abrir el enlace del correo',
    incompleteDetail:
        'Esta página necesita el enlace completo, y al cargarla otra vez no conserva nada de él. No se perdió nada: el enlace del correo sigue sirviendo.',
    endedTitle: 'Este enlace ya no sirve',

    welcome: {
        title: 'Le damos la bienvenida',
        greeting: (name) => (name ? `Le damos la bienvenida, ${name}` : 'Le damos la bienvenida'),
        lead: (school) => `${school} creó una cuenta para usted. Elija una contraseña y ya está dentro.`,
        email: 'Su correo para iniciar sesión',
        submit: 'Guardar e iniciar sesión',
        submitting: 'Iniciando sesión…',
        notYou: '¿No es usted? Cierre esta página y avise a la escuela.',
        hasPassword: 'Ya tengo una contraseña',
    },

    forgot: {
        title: 'Ayuda para iniciar sesión',
        lead: 'Escriba el correo electrónico que su escuela tiene de usted. Le enviaremos un enlace que sirve una sola vez.',
        email: 'Correo electrónico',
        which: '¿Qué quiere hacer?',
        reset: 'Elegir una contraseña nueva',
        resetHint: 'Para todos',
        link: 'Iniciar sesión sin contraseña',
        linkHint: 'Para estudiantes y familias',
        submit: 'Enviar el enlace',
        submitting: 'Enviando…',
        sentTitle: 'Revise su correo',
        sent: (email) =>
            `Si aquí se conoce ${email}, un correo con un enlace va en camino. Debería llegar en uno o dos minutos.`,
        sentHint:
            '¿No llega? Mire en la carpeta de correo no deseado, revise que la dirección esté bien escrita, o pregunte a la secretaría de la escuela qué dirección tiene de usted.',
        again: 'Usar otra dirección',
        back: 'Volver a iniciar sesión',
    },

    reset: {
        title: 'Elija una contraseña nueva',
        lead: 'Después se cerrarán todas sus sesiones y entrará con la contraseña nueva.',
        submit: 'Guardar la contraseña',
        submitting: 'Guardando…',
        doneTitle: 'Su contraseña está cambiada',
        done: 'Terminaron todas las sesiones anteriores. Inicie sesión ahora con la contraseña nueva.',
        again: 'Pedir otro enlace',
    },

    link: {
        title: 'Iniciar sesión',
        lead: (school) => `Con este enlace inicia sesión en ${school}. Sirve una sola vez.`,
        submit: 'Iniciar sesión',
        submitting: 'Iniciando sesión…',
        again: 'Pedir otro enlace',
    },
};
