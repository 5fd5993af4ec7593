/** El registro, y los tokens para programas. */
import type { Actor, TokenScope } from '../../api/record_types';
import type { Strings } from '..';
import { many } from './counts';

const actions: Record<string, string> = {
    'grades.viewed': 'Vio las calificaciones',
    'grades.changed': 'Cambió calificaciones',
    'gradebook.viewed': 'Abrió el libro de calificaciones',
    'gradebook.opened': 'Abrió una página de la clase',
    'school.figures_viewed': 'Vio las cifras de la escuela',
    'gradebook.exported': 'Exportó el libro de calificaciones',
    'list.exported': 'Exportó una lista',
    'record.disclosed': 'Anotó que el expediente se entregó a alguien de fuera de la escuela',
    'record.exported': 'Descargó todo sobre el estudiante',
    'student.erased': 'Borró a un estudiante',
    'student.came_of_age': 'Anotó que el estudiante es mayor de edad',
    'student.adulthood_undone': 'Anuló que el estudiante es mayor de edad',
    'guardian.rights_changed': 'Cambió lo que puede hacer un responsable',
    'privacy.retention_set': 'Cambió cuánto tiempo se guarda a quien se fue',
    'roster.changed': 'Cambió el listado',
    'school.restored': 'El equipo de Grade Insight devolvió las clases a un momento anterior',
    'school.imported': 'El equipo de Grade Insight creó la escuela a partir de un archivo',
    'legacy.imported': 'Trajo una clase de la primera edición',
    'account.invited': 'Invitó a alguien',
    'invitation.accepted': 'Aceptó la invitación',
    'password.reset_asked': 'Pidió una contraseña nueva',
    'password.reset': 'Eligió una contraseña nueva',
    'magic_link.asked': 'Pidió un enlace de acceso',
    'sso_provider.created': 'Configuró una forma de iniciar sesión',
    'sso_provider.changed': 'Cambió una forma de iniciar sesión',
    'sso_provider.removed': 'Quitó una forma de iniciar sesión',
    'sso_identity.linked': 'Vinculó una cuenta a una forma de iniciar sesión',
    'token.created': 'Creó un token',
    'token.revoked': 'Revocó un token',
    'service_token.created': 'Creó un token para un servicio',
    'service_token.revoked': 'Revocó el token de un servicio',
    'support.granted': 'Dio acceso al equipo de Grade Insight',
    'support.ended': 'Cerró el acceso del equipo de Grade Insight',
    'support.entered': 'Entró con un acceso que dio la escuela',
    'support.opened': 'Abrió una página',
    'second_factor.turned_on': 'Activó la verificación en dos pasos',
    'second_factor.turned_off': 'Desactivó la verificación en dos pasos',
    'second_factor.reset': 'Restableció la verificación en dos pasos de alguien',
    'second_factor.codes_renewed': 'Creó nuevos códigos de recuperación',
    'second_factor.recovery_code_used': 'Inició sesión con un código de recuperación',
    'second_factor.refused': 'Envió un código incorrecto',
    'report.printed': 'Imprimió un informe',
    'report.taken': 'Descargó los informes de la escuela',
    'school.report_template_changed': 'Cambió lo que llevan los informes',
    'school.branding_changed': 'Cambió el nombre o el color de la escuela',
    'school.language_changed': 'Cambió el idioma de la escuela',
    'school.logo_changed': 'Cambió el logotipo de la escuela',
    'school.logo_removed': 'Quitó el logotipo de la escuela',
    'class.renamed': 'Cambió el nombre de una clase',
    'class.archived': 'Archivó una clase',
    'class.restored': 'Recuperó una clase',
    'school.digests_ruled': 'Decidió qué correos reciben las familias',
    'digest.chosen': 'Eligió qué correos recibir',
    'digest.ended_by_link': 'Dejó de recibir correos con su enlace',
    'digest.resumed_by_link': 'Volvió a recibir correos con su enlace',
    'comment.added': 'Comentó una calificación',
    'comment.changed': 'Cambió un comentario de una calificación',
    'comment.removed': 'Quitó un comentario de una calificación',
    'class.digest_held': 'Puso en pausa los correos de una clase',
    'class.digest_released': 'Reanudó los correos de una clase',
    'school.tag_rules_changed': 'Cambió las reglas de las etiquetas',
    'school.second_factor_ruled': 'Decidió quién debe usar la verificación en dos pasos',
};

const roles: Record<string, string> = {
    school_admin: 'administración de la escuela',
    teacher: 'docente',
    student: 'estudiante',
    guardian: 'responsable legal',
};

const who = (actor: Actor): string => {
    if (actor.kind === 'nobody') return 'Alguien sin sesión iniciada';
    if (actor.kind === 'system') return 'Grade Insight';
    const name = actor.name ?? 'Alguien que ya no está';
    if (actor.kind === 'token') return `El programa “${name}”`;
    return actor.kind === 'operator' ? `${name}, del equipo de Grade Insight` : name;
};

export const record: Strings['record'] = {
    title: 'Registro',
    lead: 'Quién hizo qué y quién vio qué en esta escuela. Nadie puede cambiar una línea; si falta una o está alterada, la comprobación lo muestra.',
    looksTitle: 'Quién lo vio',
    looksLead: 'Todas las personas que vieron, exportaron o cambiaron estas calificaciones; primero lo más reciente.',
    who,
    role: (actor) => (actor.role && actor.kind === 'account' ? (roles[actor.role] ?? actor.role) : null),
    action: (name) => actions[name] ?? name,
    inClass: (name) => `en ${name}`,
    gone: 'ya no está',
    things: {
        '': 'Todo',
        grades: 'Calificaciones',
        gradebook: 'Libros de calificaciones',
        session: 'Inicios de sesión',
        support: 'Acceso de soporte',
        people: 'Personas',
        roster: 'Listados',
        token: 'Tokens',
    },
    show: 'Mostrar',
    older: 'Ver líneas anteriores',
    loadingOlder: 'Cargando líneas anteriores',
    none: 'Aún no hay nada',
    noneDetail: 'Lo que pase desde ahora quedará registrado aquí.',
    noLooks: 'Aún nadie',
    noLooksDetail: 'Quien lo vea desde ahora aparecerá aquí.',
    today: 'Hoy',
    yesterday: 'Ayer',
    check: 'Comprobar el registro',
    checking: 'Comprobando',
    checkHint: 'Vuelve a calcular la cadena de todas las líneas.',
    intact: (lines) =>
        lines === 1
            ? 'Intacto: 1 línea, sin alterar.'
            : `Intacto: ${many(lines, 'línea', 'líneas')}, ninguna alterada ni perdida.`,
    broken: (line) => `La línea ${line} se alteró, o falta una anterior. Avise al equipo de Grade Insight.`,
};

const scopes: Record<TokenScope, [string, string]> = {
    'grades:read': [
        'Leer calificaciones',
        'Clases, libros de calificaciones, exportaciones e historiales que usted puede ver.',
    ],
    'grades:write': ['Escribir calificaciones', 'Importar archivos, editar calificaciones, crear clases.'],
    'people:manage': ['Gestionar personas', 'Listados, cuentas, responsables. Para la administración.'],
    'school:manage': ['Gestionar la escuela', 'El registro y lo que rige para todos. Para la administración.'],
};

export const tokens: Strings['tokens'] = {
    title: 'Tokens para programas',
    ownTitle: 'Mis programas',
    lead: 'Con un token, un programa trabaja con sus clases sin su contraseña. Puede hacer lo que puede usted, hasta donde lo marque aquí.',
    serviceTitle: 'Servicios de la escuela',
    serviceLead:
        'Para programas que son de la escuela y no de una persona, como el sistema de gestión escolar. Se quedan aunque las personas se vayan.',
    make: 'Crear un token',
    name: '¿Para qué es?',
    namePlaceholder: 'Exportación nocturna al distrito',
    nameMissing: 'Indique para qué es, así sabrá después cuál revocar.',
    scopesLabel: 'Puede',
    scopesMissing: 'Marque al menos uno.',
    scopes,
    lasts: 'Termina después de',
    days: { 7: 'una semana', 30: '30 días', 90: '90 días', 366: 'un año' },
    made: 'Copie el token ahora. No se volverá a mostrar.',
    copy: 'Copiar',
    copied: 'Copiado',
    done: 'Ya lo tengo',
    none: 'No hay tokens.',
    ends: (day) => `Termina el ${day}`,
    lastUsed: (ago) => `último uso: ${ago}`,
    neverUsed: 'sin usar',
    by: (name) => `creado por ${name}`,
    revoke: 'Revocar',
    revokeName: (name) => `Revocar ${name}`,
    revoked: (name) => `${name} está revocado. Desde ahora se rechaza a los programas que lo usen.`,
};
