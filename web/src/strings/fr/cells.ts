/** Ce que contient une cellule du carnet de notes, en toutes lettres. */
import { percentText, pointsText, type Band } from '../../rules/percent';
import type { cells as english } from '../en/cells';

const bands: Record<Band, string> = { good: 'en bonne voie', medium: 'en chemin', low: 'demande de l’attention' };
const statuses: Record<string, string> = {
    excused: 'Dispensé',
    missing: 'Manquant',
    late: 'En retard',
    incomplete: 'Incomplet',
    absent: 'Absence',
};

export const cells: typeof english = {
    maxPoints: (max) => (max === null ? 'Maximum inconnu' : `${pointsText(max)} pts`),
    statuses,
    cellValue: (points, status) => {
        const said = status && (statuses[status] ?? status).toLowerCase();
        if (points === null) return said ?? 'vide';
        return said ? `${pointsText(points)} (${said})` : pointsText(points);
    },
    cell: (score, max, band, status, change) =>
        [
            score !== null && pointsText(score),
            score !== null && percentText(score, max, 0),
            status && (statuses[status] ?? status).toLowerCase(),
            score === null && !status && 'non noté',
            score !== null && max !== null && `sur ${pointsText(max)} points`,
            band && bands[band],
            change && { new: 'ajouté par votre import', updated: 'modifié par votre import' }[change],
        ]
            .filter(Boolean)
            .join(', '),
};
