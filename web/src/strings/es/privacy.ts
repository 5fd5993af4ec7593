/** Privacidad. */
import type { ErasureCounts } from '../../api/privacy_types';
import type { Strings } from '..';
import { count, many, students } from './counts';

const counted: [keyof ErasureCounts, (count: number) => string][] = [
    ['classes', (n) => many(n, 'clase', 'clases')],
    ['scores', (n) => many(n, 'calificación', 'calificaciones')],
    ['changes_of_scores', (n) => many(n, 'línea de un historial', 'líneas de historiales')],
    ['identities', (n) => many(n, 'número o nombre de usuario', 'números y nombres de usuario')],
    ['guardian_links', (n) => many(n, 'vínculo con un responsable', 'vínculos con responsables')],
    ['accounts', (n) => many(n, 'cuenta del estudiante', 'cuentas del estudiante')],
    ['merges', (n) => many(n, 'unión de fichas', 'uniones de fichas')],
    [
        'disclosures',
        (n) =>
            many(n, 'anotación de a quién se entregó el expediente', 'anotaciones de a quién se entregó el expediente'),
    ],
    ['roster_lines', (n) => many(n, 'línea de un listado', 'líneas de listados')],
    ['import_reports', (n) => many(n, 'informe de una importación', 'informes de importaciones')],
    ['waiting_files', (n) => many(n, 'archivo que espera una decisión', 'archivos que esperan una decisión')],
];

export const privacy: Strings['privacy'] = {
    title: 'Privacidad',
    lead: 'Cuánto tiempo guarda la escuela a quienes ya se fueron, y las constancias de lo que se borró.',
    download: (name) => `Descargar todo sobre ${name}`,
    downloadOwn: 'Descargar todo sobre usted',
    downloadHint:
        'Un archivo comprimido: una página para leer e imprimir, y lo mismo para programas. Queda registrado que usted lo descargó.',

    panelTitle: 'Privacidad',
    panelLead: (name) => `Lo que la escuela debe a ${name} y a su familia.`,
    eraseTitle: 'Borrar',
    modes: {
        anonymise: [
            'Conservar las calificaciones',
            'Se quedan en las estadísticas de la clase, como las de un antiguo estudiante sin nombre.',
        ],
        erase: ['Borrar todo', 'También las calificaciones.'],
    },
    reasonLabel: 'Por qué',
    reasons: {
        requested: 'Lo pidió la familia o el estudiante',
        not_needed: 'La escuela ya no lo necesita',
        mistake: 'Nunca debió estar aquí',
        retention: 'Terminó el plazo para guardarlo',
    },
    preview: 'Ver qué se borraría',
    whatGoes: 'Se borraría:',
    nameGoes: 'el nombre y el correo electrónico',
    counts: (counts) => counted.filter(([key]) => counts[key] > 0).map(([key, say]) => say(counts[key])),
    uncertain: (n) =>
        n === 1
            ? 'No es seguro: 1 ficha quitada tiene el mismo nombre y puede ser de otra persona. Se queda. Revísela, y bórrela aparte si es de este estudiante.'
            : `No es seguro: ${count(n)} fichas quitadas tienen el mismo nombre y pueden ser de otra persona. Se quedan. Revise cada una, y borre aparte las que sean de este estudiante.`,
    uncertainOne: (n) => `Ficha ${n}`,
    forever:
        'No se puede deshacer. Los nombres también desaparecen de historiales, listados e informes de importaciones; los historiales se siguen pudiendo comprobar.',
    confirm: (name) => `Escriba ${name} para confirmar`,
    erase: 'Borrar para siempre',
    anonymise: 'Anonimizar para siempre',
    working: 'Trabajando',
    done: (number) => `Hecho. La constancia es la número ${number}.`,
    toReceipts: 'Ver las constancias',

    disclosuresTitle: 'Entregado a otros',
    noDisclosures: 'El expediente no se ha entregado a nadie fuera de la escuela.',
    disclosureTo: 'A quién',
    disclosurePurpose: 'Para qué',
    disclosureOn: 'Cuándo',
    disclosureAdd: 'Anotar',
    disclosureMissing: 'Indique a quién, para qué y cuándo.',

    adultTitle: 'Mayoría de edad',
    adultLead: 'Los derechos pasan al estudiante: los responsables ya no pueden pedir el expediente.',
    guardiansKeep:
        'Los responsables siguen viendo las calificaciones y recibiendo correos, porque el estudiante así lo quiere',
    adult: 'El estudiante es mayor de edad',
    notAdult: 'Anular',
    adultDone: 'Anotado. Desde ahora el estudiante decide qué pueden hacer los responsables.',
    notAdultDone: 'Anotado. Los permisos que perdieron los responsables no vuelven solos.',

    retentionTitle: 'Cuánto tiempo se guarda a quien se fue',
    retentionLead:
        'Se cuenta desde la última vez que se tocó algo del estudiante en cualquier clase. No se borra a nadie hasta que usted lo revise y lo confirme.',
    yearsLabel: 'Proponer para borrar después de',
    never: 'Nunca',
    years: (years) => many(years, 'año', 'años'),
    save: 'Guardar',
    saved: 'Guardado.',
    nobodyDue: 'No hay nadie por borrar.',
    due: (n) => `${students(n)} por borrar ahora`,
    dueMore: (n) => `y ${count(n)} más, después de estos`,
    lastTouched: (day) => `sin cambios desde el ${day}`,
    run: (n) => `Borrar a ${students(n)} para siempre`,
    erasing: 'Borrando…',
    erasingDetail: 'Con muchos estudiantes tarda un rato. Aquí se dirá lo que se borró.',
    runDone: (erased, left) => {
        const done = many(erased, 'estudiante borrado', 'estudiantes borrados');
        return left === 0 ? `${done}.` : `${done}; ${left === 1 ? 'queda' : 'quedan'} ${count(left)} por borrar.`;
    },
    sure: 'Revisé la lista y sé que no se puede deshacer.',

    receiptsTitle: 'Constancias',
    receiptsLead: 'No contienen nada personal. La huella de cada una está también en el registro de la escuela.',
    noReceipts: 'Aún no se ha borrado a nadie.',
    receipt: (number, mode) =>
        `${number}: ${mode === 'erase' ? 'borrado' : `anonimizado como “Former student ${number}”`}`,
    by: (name) => `por ${name ?? 'alguien que ya no está'}`,
    digest: 'Huella',

    guardiansTitle: 'Qué pueden hacer sus responsables',
    guardiansLead: 'Usted es mayor de edad, así que decide. Un cambio vale enseguida.',
    rights: { grades: 'Ver las calificaciones', mail: 'Recibir correos', records: 'Pedir el expediente completo' },
};
