/** Lo que una escuela muestra de sí misma. */
import type { Strings } from '..';

export const branding: Strings['branding'] = {
    title: 'Nombre, color y logotipo',
    lead: 'Lo que todos ven: al iniciar sesión, en la parte de arriba de cada página, en las cartas y en los correos.',

    identity: 'Nombre y color',
    name: 'Nombre de la escuela',
    nameHint: (registered) =>
        `Como la gente la conoce. Si lo deja vacío: ${registered}, el nombre con el que se encuentra la escuela.`,
    colour: 'Color',
    colourHint: 'Escriba # y seis dígitos, por ejemplo #1f4c8f. Si lo deja vacío: el ciruela de Grade Insight.',
    pick: 'Elegir el color',
    colourWrong: 'Escriba el color como # y seis dígitos, por ejemplo #1f4c8f.',
    darker: 'Es demasiado claro para los textos y botones de una página clara: ahí se oscurece.',
    lighter: 'Es demasiado oscuro para los textos y botones de una página oscura: ahí se aclara.',
    save: 'Guardar',
    saving: 'Guardando…',
    saved: 'Guardado. Todos lo ven desde ahora.',
    undone: 'Quedó como estaba.',

    language: 'Idioma',
    languageHint:
        'Los correos van en este idioma para quien no haya elegido ninguno. Cada persona puede elegir otro, en el menú con su nombre.',
    languageSaved: 'Guardado. Los correos van en este idioma desde ahora.',

    preview: 'Cómo se verá',
    light: 'Claro',
    dark: 'Oscuro',
    sampleButton: 'Un botón',
    sampleLink: 'Un enlace',
    sampleChosen: 'Elegido',

    logo: 'Logotipo',
    logoHint: 'Un PNG, JPEG o WebP de 512 kB y 2000 × 2000 píxeles como máximo. Se muestra sobre un fondo blanco.',
    noLogo: 'Aún no hay logotipo.',
    choose: 'Elegir una imagen',
    replace: 'Elegir otra imagen',
    remove: 'Quitar el logotipo',
    uploading: 'Subiendo…',
    logoSaved: 'El logotipo está listo. Todos lo ven desde ahora.',
    logoRemoved: 'Se quitó el logotipo.',
    logoAlt: (school) => `Logotipo de ${school}`,
    size: (width, height) => `${width} × ${height} píxeles`,
};
