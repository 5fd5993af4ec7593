/** La verificación en dos pasos. */
import type { Strings } from '..';
import { many } from './counts';

export const secondFactor: Strings['secondFactor'] = {
    title: 'Verificación en dos pasos',
    lead: 'Un código de una app de su teléfono, que se le pide después de la contraseña. Aunque alguien sepa su contraseña, no podrá entrar.',
    requiredTitle: 'Un paso más para proteger las calificaciones',
    requiredLead: (school) =>
        `${school} pide la verificación en dos pasos: un código de una app de su teléfono, después de la contraseña. Configúrela ahora; tarda dos minutos.`,
    states: { on: 'Activada', off: 'Desactivada' },
    since: (day) => `desde el ${day}`,
    unavailable:
        'Aún no se puede configurar en este servidor: quien lo administra debe definir antes la opción secret-key. Avise a la administración de su escuela.',
    asked: 'Su escuela la pide, así que no se puede desactivar.',
    left: (n) =>
        n === 0
            ? 'No queda ningún código de recuperación.'
            : `${n === 1 ? 'Queda' : 'Quedan'} ${many(n, 'código', 'códigos')} de recuperación.`,
    fewLeft: 'Cree otros antes de usar el último.',

    begin: 'Configurar',
    beginTitle: 'Primero, su contraseña',
    beginLead: 'Así nadie puede hacerlo por usted en una pantalla abierta.',
    move: 'Pasar a otro teléfono',
    moveLead: 'La app anterior sirve hasta que la nueva haya mostrado su primer código.',
    renew: 'Nuevos códigos de recuperación',
    renewLead: 'Los anteriores dejan de servir.',
    turnOff: 'Desactivar',
    turnOffLead: 'Para iniciar sesión bastará con su contraseña.',
    turnedOff: 'La verificación en dos pasos está desactivada.',

    password: 'Su contraseña',
    passwordMissing: 'Escriba su contraseña.',
    appCode: 'Código de la app',
    appCodeHint: 'Seis dígitos, nuevos cada 30 segundos.',
    codeMissing: 'Escriba el código.',
    codeWrong: 'El código tiene seis dígitos.',
    recoveryCode: 'Código de recuperación',
    recoveryCodeHint: 'Uno de los diez que guardó, por ejemplo 7K3M-Q2XD-91HT. Cada uno sirve una sola vez.',
    useRecovery: 'Usar un código de recuperación',
    useApp: 'Usar un código de la app',
    goOn: 'Continuar',
    working: 'Un momento…',

    scanTitle: '1. Escanee esto con su app',
    scanLead: 'Con Google Authenticator, Microsoft Authenticator, 1Password o cualquier otra app de códigos.',
    qr: 'Código QR para su app de autenticación',
    onThisPhone: 'La app está en este teléfono',
    typeIt: '¿Sin cámara? Escriba esto en la app:',
    confirmTitle: '2. Escriba el código que muestra',
    confirm: 'Activar',
    others: 'Se cerrará la sesión en todos sus demás dispositivos.',

    codesTitle: 'Guarde sus códigos de recuperación',
    codesLead: 'Si pierde el teléfono, cada uno le deja iniciar sesión una vez. Solo se muestran ahora.',
    codesFor: (school, email) => `Códigos de recuperación de ${email} en ${school}`,
    fileName: (subdomain) => `codigos-de-recuperacion-${subdomain}.txt`,
    download: 'Descargar',
    print: 'Imprimir',
    copy: 'Copiar',
    copied: 'Copiado.',
    done: 'Ya los guardé',

    signIn: {
        title: 'Escriba su código',
        lead: 'Abra la app de autenticación en su teléfono.',
        recoveryLead:
            '¿Perdió la app? Inicie sesión con uno de sus códigos de recuperación. Si no tiene ninguno, la administración de su escuela puede ayudarle.',
        back: 'Iniciar sesión con otra cuenta',
    },

    school: {
        title: 'Reglas de acceso',
        lead: 'Lo que su escuela pide a quienes inician sesión.',
        legend: 'Quién debe usar la verificación en dos pasos',
        explain:
            'Se les pide que la configuren en su siguiente paso, y no pueden hacer nada más hasta entonces. Si alguien pierde el teléfono, usted puede restablecer su verificación.',
        roles: {
            school_admin: 'Administración de la escuela',
            teacher: 'Docentes',
            student: 'Estudiantes',
            guardian: 'Madres, padres y responsables legales',
        },
        save: 'Guardar',
        saving: 'Guardando…',
        saved: 'Guardado. Vale desde ahora.',
        own: 'Configurar su propia verificación en dos pasos',
        notAllowed: 'Solo la administración de la escuela puede cambiar esto.',
    },
};
