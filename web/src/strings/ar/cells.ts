/** ما في خلية من سجل الدرجات، بالكلمات. */
import { percentText, pointsText, type Band } from '../../rules/percent';
import type { cells as english } from '../en/cells';
import { joined, points } from './counts';

const bands: Record<Band, string> = { good: 'مستوى جيد', medium: 'مستوى متوسط', low: 'يحتاج إلى متابعة' };
const statuses: Record<string, string> = {
    excused: 'معفى',
    missing: 'لم يُسلَّم',
    late: 'تأخير',
    incomplete: 'غير مكتمل',
    absent: 'غائب',
};

export const cells: typeof english = {
    maxPoints: (max) => (max === null ? 'النقاط غير معروفة' : points(max)),
    statuses,
    cellValue: (score, status) => {
        const said = status && (statuses[status] ?? status);
        if (score === null) return said ?? 'فارغة';
        return said ? `${pointsText(score)} (${said})` : pointsText(score);
    },

    cell: (score, max, band, status, change) =>
        joined([
            score !== null && pointsText(score),
            score !== null && percentText(score, max, 0),
            status && (statuses[status] ?? status),
            score === null && !status && 'لم تُرصد',
            score !== null && max !== null && `من ${points(max)}`,
            band && bands[band],
            change && { new: 'جديدة منذ استيرادكم', updated: 'غيّرها استيرادكم' }[change],
        ]),
};
