/** Which school this is, and who asks: asked for before the app itself is there. */
import { api, ApiError } from '../api/client';
import type { SchoolAnswer, Session } from '../api/types';
import { askAhead, takeAhead } from './ahead';

/** Null: nobody is signed in. */
export async function currentSession(): Promise<Session | null> {
    try {
        return await api.session();
    } catch (error) {
        // Without a session, or on a host without a school: /school tells which.
        if (error instanceof ApiError && error.status >= 400 && error.status < 500) return null;
        throw error;
    }
}

/** Who asks. */
export function askVisitAhead(): Promise<Session | null> {
    void askAhead('school', () => api.school());
    return askAhead('session', currentSession);
}

export const schoolAndSession = (): Promise<[SchoolAnswer, Session | null]> =>
    Promise.all([
        takeAhead<SchoolAnswer>('school') ?? api.school(),
        takeAhead<Session | null>('session') ?? currentSession(),
    ]);
