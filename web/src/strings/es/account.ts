/** La cuenta propia: dispositivos, contraseña; y cerrar la sesión de toda la escuela. */
import type { Strings } from '..';
import { count, many } from './counts';

export const account: Strings['account'] = {
    title: 'Su cuenta',

    devices: {
        title: 'Dónde tiene la sesión abierta',
        lead: 'Cierre la sesión donde ya no la use o no reconozca el dispositivo.',
        this: 'Este dispositivo',
        used: (ago) => `Último uso: ${ago}`,
        since: (day) => `sesión abierta el ${day}`,
        remembered: 'la sesión se mantiene abierta',
        justNow: 'hace un momento',
        signOut: 'Cerrar sesión',
        signOutOf: (device, ago) => `Cerrar sesión en ${device}, último uso: ${ago}`,
        others: (n) =>
            n === 1 ? 'Cerrar sesión en el otro dispositivo' : `Cerrar sesión en los otros ${count(n)} dispositivos`,
        ended: (device) => `Se cerró la sesión en ${device}.`,
        othersEnded: 'Se cerraron todas sus demás sesiones.',
        unknown: 'Si no reconoce un dispositivo, cierre ahí la sesión y cambie su contraseña.',
    },

    password: {
        title: 'Contraseña',
        current: 'Contraseña actual',
        next: 'Contraseña nueva',
        currentMissing: 'Escriba su contraseña actual.',
        nextShort: (missing) => `${missing === 1 ? 'Falta' : 'Faltan'} ${many(missing, 'carácter', 'caracteres')}.`,
        submit: 'Cambiar contraseña',
        submitting: 'Cambiando…',
        changed: 'Contraseña cambiada. Se cerraron todas sus demás sesiones.',
    },

    everybody: {
        title: 'Cerrar la sesión de todos',
        lead: 'Cierra todas las sesiones de la escuela, por ejemplo si alguien vio una contraseña ajena. Todos tendrán que volver a iniciar sesión; no se pierde nada de lo guardado. Su sesión aquí sigue abierta.',
        begin: 'Cerrar la sesión de todos…',
        sure: 'Todas las personas de la escuela que ahora tienen la sesión abierta tendrán que volver a iniciarla.',
        confirm: 'Cerrar ahora la sesión de todos',
        done: 'Se cerró la sesión de todos los demás.',
    },
};
