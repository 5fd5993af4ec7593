/** Sacar el libro de calificaciones. */
import type { Strings } from '..';

export const exports: Strings['exports'] = {
    open: 'Exportar',
    label: 'Exportar este libro de calificaciones',
    formats: {
        xlsx: ['Libro de Excel', 'Listo para sumas, gráficos y filtros'],
        csv: ['Archivo CSV', 'Para cualquier programa; importarlo no cambia nada'],
        'oneroster.zip': ['OneRoster 1.2', 'Para el sistema de gestión de la escuela'],
    },
    fill: {
        open: 'Rellenar mi archivo…',
        note: 'Su archivo de Canvas, Blackboard, Brightspace o PowerSchool con estas calificaciones',
    },
    reports: { open: 'Informes (PDF)', note: 'Un informe de progreso de cada estudiante, para imprimir' },
    list: {
        open: 'Descargar',
        label: 'Descargar esta lista',
        busy: 'Preparando el archivo',
        note: 'Todo lo que dejan los filtros, no solo lo que se ve; como máximo 20 000 filas.',
        students: 'Estudiantes con totales',
        families: 'Familias',
        grades: 'Calificaciones en un archivo',
        gradesNote:
            'Todas las actividades de todas las clases de esta página, sean cuales sean las etiquetas elegidas.',
    },
};
