/** Which school this host is, and who is signed in. */
import { api, ApiError, whenSignedOut } from '../api/client';
import type { DemoLogin, School, Session } from '../api/types';
import { safePath, signInPath } from '../rules/next_path';
import { strings } from '../strings/en';
import { forgetGradebooks } from './gradebooks';
import { forgetGridViews } from './grid_view.svelte';
import { go, here } from './router.svelte';

class Visit {
    state = $state<'loading' | 'ready' | 'failed'>('loading');
    error = $state.raw<ApiError | null>(null);
    /** Null on the bare domain. */
    school = $state.raw<School | null>(null);
    demoLogins = $state.raw<DemoLogin[]>([]);
    session = $state.raw<Session | null>(null);
    /** Said on the sign-in page when a session ran out in the middle of work. */
    expired = $state(false);

    isStaff = $derived(this.session?.account.role === 'teacher' || this.session?.account.role === 'school_admin');

    isAdmin = $derived(this.session?.account.role === 'school_admin');

    async start(): Promise<void> {
        this.state = 'loading';
        try {
            const [answer, session] = await Promise.all([api.school(), currentSession()]);
            this.school = answer.school;
            this.demoLogins = answer.demo_logins ?? [];
            this.session = session;
            this.state = 'ready';
        } catch (error) {
            this.error = asApiError(error);
            this.state = 'failed';
        }
    }

    async signIn(email: string, password: string): Promise<void> {
        this.session = await api.signIn(email, password);
        this.expired = false;
        go(safePath(new URLSearchParams(here.search).get('next')), { replace: true });
    }

    async signOut(): Promise<void> {
        await api.signOut();
        this.leave('/sign-in');
    }

    leave(path: string): void {
        this.session = null;
        forgetGradebooks();
        forgetGridViews();
        go(path, { replace: true });
    }

    /** The page that the role starts with. */
    get home(): string {
        const student = this.session?.students[0];
        return !this.isStaff && student ? `/students/${encodeURIComponent(student.id)}` : '/classes';
    }
}

async function currentSession(): Promise<Session | null> {
    try {
        return await api.session();
    } catch (error) {
        // Without a session, or on a host without a school: /school tells which.
        if (error instanceof ApiError && error.status >= 400 && error.status < 500) return null;
        throw error;
    }
}

export function asApiError(error: unknown): ApiError {
    if (error instanceof ApiError) return error;
    return new ApiError(-1, 'page', strings.errors.pageTitle, strings.errors.pageDetail);
}

export const visit = new Visit();

whenSignedOut(() => {
    if (visit.session === null) return;
    visit.expired = true;
    visit.leave(signInPath(here.whole));
});
