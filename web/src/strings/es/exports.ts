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
};
