/** Lo que hay en una celda del libro de calificaciones, en palabras. */
import { percentText, pointsText, type Band } from '../../rules/percent';
import type { cells as english } from '../en/cells';

const bands: Record<Band, string> = { good: 'va bien', medium: 'va avanzando', low: 'necesita atención' };
const statuses: Record<string, string> = {
    excused: 'Justificada',
    missing: 'Sin entregar',
    late: 'Tarde',
    incomplete: 'Incompleta',
    absent: 'Ausente',
};

export const cells: typeof english = {
    maxPoints: (max) => (max === null ? 'Puntos sin definir' : `${pointsText(max)} pts.`),
    statuses,
    cellValue: (points, status) => {
        const said = status && (statuses[status] ?? status).toLowerCase();
        if (points === null) return said ?? 'vacía';
        return said ? `${pointsText(points)} (${said})` : pointsText(points);
    },
    cell: (score, max, band, status, change) =>
        [
            score !== null && pointsText(score),
            score !== null && percentText(score, max, 0),
            status && (statuses[status] ?? status).toLowerCase(),
            score === null && !status && 'sin calificar',
            score !== null && max !== null && `de ${pointsText(max)} puntos`,
            band && bands[band],
            change && { new: 'nueva por su importación', updated: 'cambiada por su importación' }[change],
        ]
            .filter(Boolean)
            .join(', '),
};
