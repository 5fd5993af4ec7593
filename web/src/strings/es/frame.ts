/** Alrededor de todas las páginas. */
import type { Strings } from '..';

export const frame: Strings['frame'] = {
    skip: 'Saltar al contenido',
    main: 'Principal',
    classes: 'Clases',
    grades: 'Calificaciones',
    account: (name) => `Cuenta de ${name}`,
    signOut: 'Cerrar sesión',
    install: 'Instalar la app en este dispositivo',
    language: 'Idioma',
    look: {
        open: 'Apariencia',
        theme: 'Tema',
        themes: { device: 'Como en este dispositivo', light: 'Claro', dark: 'Oscuro' },
        contrast: 'Contraste',
        contrasts: { device: 'Como en este dispositivo', standard: 'Normal', more: 'Mayor' },
    },
    languageFailed: 'No se pudo guardar el idioma. Revise la conexión e inténtelo de nuevo.',
    roles: {
        school_admin: 'Administración de la escuela',
        teacher: 'Docente',
        student: 'Estudiante',
        guardian: 'Madre, padre o responsable legal',
        platform_operator: 'Equipo de Grade Insight',
    },
    myChildren: 'Mis hijos',
    yourAccount: 'Su cuenta',
    addChild: 'Agregar un hijo o hija',
    tags: 'Etiquetas',
    people: 'Personas',
    school: 'Escuela',
    signOutFailed: 'No se pudo cerrar la sesión. Revise la conexión e inténtelo de nuevo.',

    banner: {
        label: 'Acceso de soporte',
        who: (name, school) => `Está viendo ${school} como ${name}, del equipo de Grade Insight.`,
        until: (moment) => `Hasta: ${moment}.`,
        recorded: 'Todo lo que abra queda registrado.',
        leave: 'Salir',
        leaveFailed: 'No se pudo salir. Revise la conexión e inténtelo de nuevo.',
    },
};
