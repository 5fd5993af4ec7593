/** Whether this browser is the reader's own: they put the app on it, or said to be kept signed in here. */
import { api } from '../api/client';

export async function isOwnDevice(): Promise<boolean> {
    if (matchMedia('(display-mode: standalone)').matches) return true;
    try {
        const { sessions } = await api.ownSessions();
        return sessions.some(({ current, remembered }) => current && remembered);
    } catch {
        return false;
    }
}
