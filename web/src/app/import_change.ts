/** The change-set that an import made: the newest changes have it, or older ones where many were made since. */
import { api, ApiError } from '../api/client';
import { strings } from '../strings';

export async function changeOfImport(classId: string, importId: string): Promise<string> {
    let before: number | null = null;
    do {
        const { changes, next } = await api.history(classId, before);
        const found = changes.find((entry) => entry.import === importId);
        if (found) return found.id;
        before = next;
    } while (before !== null);
    throw new ApiError(404, 'not_found', strings.errors.unexpectedTitle, strings.errors.unexpectedDetail(404));
}
