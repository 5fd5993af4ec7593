/** Iniciar sesión con las cuentas propias de la escuela. */
import type { SsoKind } from '../../api/sso_types';
import type { Role } from '../../api/types';
import { listText } from '../../rules/lists';
import type { Strings } from '..';
import { many } from './counts';

const kinds: Record<SsoKind, string> = {
    google: 'Google Workspace',
    microsoft: 'Microsoft Entra',
    other: 'Otro proveedor',
};

const steps: Record<SsoKind, string[]> = {
    google: [
        'Abra console.cloud.google.com con una cuenta de administración de su Workspace y elija o cree un proyecto.',
        'En “APIs & Services”, “OAuth consent screen”, elija “Internal”: así solo pueden usarlo las cuentas de su Workspace.',
        'En “Credentials”, cree un “OAuth client ID” del tipo “Web application”.',
        'Escriba la dirección de retorno de arriba en “Authorized redirect URIs”.',
        'Copie el ID de cliente y el secreto de cliente en este formulario.',
    ],
    microsoft: [
        'Abra entra.microsoft.com con una cuenta de administración y vaya a “App registrations”, “New registration”.',
        'Elija “Accounts in this organizational directory only”. Escriba la dirección de retorno de arriba como URI de redirección del tipo “Web”.',
        'En la página de resumen, copie “Directory (tenant) ID” y “Application (client) ID” en este formulario.',
        'En “Certificates & secrets”, cree un secreto de cliente y copie su valor. Anote cuándo vence: después nadie podrá iniciar sesión con él.',
        'En “Token configuration”, agregue la notificación opcional (claim) “email” del token de ID.',
    ],
    other: [
        'Su proveedor debe ofrecer OpenID Connect con el flujo de código de autorización y un secreto de cliente.',
        'Registre ahí un cliente confidencial (web) con la dirección de retorno de arriba.',
        'Copie el emisor, el ID de cliente y el secreto de cliente en este formulario. El emisor es la dirección que va antes de /.well-known/openid-configuration.',
    ],
};

const roles: Partial<Record<Role, string>> = {
    teacher: 'Docentes',
    student: 'Estudiantes',
    guardian: 'Responsables',
};

export const sso: Strings['sso'] = {
    callbackTitle: 'Iniciando sesión',
    working: 'Un momento: se está iniciando su sesión.',
    backToSignIn: 'Ir a la página de inicio de sesión',
    cancelled: 'No terminó en la otra página, así que aquí no pasó nada. Empiece de nuevo cuando quiera.',
    refused: 'La otra página no le dejó pasar. Inténtelo de nuevo, o pregunte a la administración de su escuela.',
    nothing: 'Aquí ya no hay nada que terminar. Empiece de nuevo desde la página de inicio de sesión.',

    title: 'Inicio de sesión',
    lead: 'Deje que las personas inicien sesión con las cuentas que su escuela ya tiene. También necesitan una cuenta aquí: nadie entra solo porque el proveedor le conozca.',
    returnAddress: 'Dirección de retorno',
    returnHint: 'El proveedor la pide. Es la misma para todos.',
    copy: 'Copiar',
    copied: 'Copiado',
    list: 'Formas de iniciar sesión',
    none: 'Aún no hay ninguna: todos usan su contraseña.',
    kinds,
    linked: (accounts) =>
        accounts === 0 ? 'aún sin personas vinculadas' : many(accounts, 'persona vinculada', 'personas vinculadas'),
    requiredFor: (who) => `Obligatorio para: ${listText(who.map((role) => (roles[role] ?? role).toLowerCase()))}`,
    test: 'Probar',
    testName: (name) => `Probar ${name}`,
    testing: 'Preguntando al proveedor…',
    tested: (name, keys) =>
        `Se llegó a ${name}, se identifica con la dirección correcta y publica ${many(keys, 'clave', 'claves')}. Si el ID y el secreto de cliente son correctos se verá cuando alguien inicie sesión.`,
    testFailed: 'Ahora mismo nadie podría iniciar sesión así. Esto es lo que se encontró (en inglés):',
    change: 'Cambiar',
    changeName: (name) => `Cambiar ${name}`,
    remove: 'Quitar',
    removeName: (name) => `Quitar ${name}`,
    removeSure: (name) =>
        `¿Quitar ${name}? Nadie podrá iniciar sesión así, y se olvidará a quienes estaban vinculados. Quienes tengan contraseña usarán esa.`,
    removed: (name) => `Se quitó ${name}.`,
    saved: (name) => `Se guardó ${name}. Pruébelo y luego inicie sesión así en otra ventana.`,

    addTitle: 'Agregar una forma de iniciar sesión',
    kind: 'Proveedor',
    stepsTitle: 'Cómo configurarlo ahí',
    steps,
    name: 'Nombre en el botón',
    names: { google: 'Google', microsoft: 'Microsoft', other: '' },
    directory: 'Directory (tenant) ID',
    directoryHint: 'El de su propio directorio. Una dirección para todos los directorios dejaría entrar a extraños.',
    issuer: 'Emisor',
    clientId: 'ID de cliente',
    clientSecret: 'Secreto de cliente',
    secretKept: 'Déjelo vacío para conservar el que está. Nunca se muestra.',
    secretHint: 'Se guarda cifrado y no se vuelve a mostrar.',
    hostedDomain: 'Dominio de su Workspace',
    link: 'El primer inicio de sesión encuentra la cuenta por su correo electrónico',
    linkHint:
        'Solo por un correo que el proveedor garantice, de uno de estos dominios. Desde entonces la cuenta es de esa persona ante el proveedor, aunque su correo cambie.',
    domains: 'Dominios de los correos de su escuela',
    domainsHint: 'Si son varios, con comas, por ejemplo escuela.example, estudiantes.escuela.example',
    required: 'Deben iniciar sesión así',
    requiredHint:
        'Sus contraseñas dejan de servir. La administración conserva las suyas, para que nadie se quede fuera si falla el proveedor.',
    roles,
    save: 'Guardar',
    saving: 'Guardando…',
};
