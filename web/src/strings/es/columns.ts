/** Qué son las columnas de una hoja sencilla. */
import { decimalText } from '../../rules/numbers';
import type { Strings } from '..';
import { assignments, many } from './counts';

export const columns: Strings['columns'] = {
    title: '¿Qué es cada columna?',
    understood: (identities, works, ignored) =>
        [
            `${many(identities, 'columna', 'columnas')} sobre estudiantes`,
            assignments(works),
            ignored > 0 && many(ignored, 'ignorada', 'ignoradas'),
        ]
            .filter(Boolean)
            .join(', '),
    oneRowAScore: 'Esta hoja tiene una fila por calificación; sus columnas están claras.',
    oneRowAScoreHint:
        'Solo si cada fila es un estudiante con varias calificaciones, indique abajo qué son las columnas.',
    needed: 'Indique qué son las columnas: cuáles dicen de qué estudiante se trata y cuáles son actividades.',
    hint: 'Cambie lo que no sea correcto. Su respuesta se recordará para el próximo archivo con estos encabezados.',
    saidAt: (day) => `Columnas como usted indicó el ${day}.`,
    forget: 'Olvidar eso',
    guessAgain: 'Volver a adivinar las columnas',
    heading: (letters, heading) => `${letters}: ${heading || 'sin encabezado'}`,
    noHeading: 'sin encabezado',
    samples: (all) => all.join(' · '),
    noSamples: 'vacía',
    roleOf: (heading) => `${heading} es`,
    roles: {
        last_name: 'Apellidos',
        first_name: 'Nombre',
        full_name: 'Nombre completo',
        email: 'Correo electrónico',
        student_number: 'Número de estudiante',
        username: 'Nombre de usuario',
        section: 'Sección',
        assignment: 'Actividad',
        ignored: 'Ignorada',
    },
    name: 'Nombre',
    nameOf: (heading) => `Nombre de ${heading}`,
    date: 'Fecha',
    dateOf: (heading) => `Fecha de ${heading}`,
    maximum: 'Puntos máximos',
    maximumOf: (heading) => `Puntos máximos de ${heading}`,
    badMaximum: `Escriba un número mayor que 0, por ejemplo 20 o ${decimalText(12.5, 1)}.`,
    unlisted: (n) => `${many(n, 'columna más no aparece', 'columnas más no aparecen')} en esta lista.`,
    column: (letters) => `columna ${letters}`,
};
