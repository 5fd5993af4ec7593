/** Which school this host is, and who is signed in. */
import { api, ApiError, whenFactorMissing, whenSignedOut } from '../api/client';
import type { BrandedSchool } from '../api/branding_types';
import type { AnyRole, Credentials, DemoLogin, SchoolAnswer, Session } from '../api/types';
import { homeOf, seesClasses } from '../rules/home';
import { safePath, signInPath } from '../rules/next_path';
import { strings } from '../strings';
import { forgetKeptAnswers, keepAnswer, keptAnswer } from '../offline/kept_answers';
import { isOwnDevice } from '../offline/own_device';
import { rememberFirstPage } from './first_page';
import { forgetGradebooks } from './gradebooks';
import { forgetGridViews } from './grid_view.svelte';
import { languageOfPerson } from './language';
import { go, here } from './router.svelte';
import { currentSession, schoolAndSession } from './visit_ahead';

const VISIT = 'visit';
interface KeptVisit {
    answer: SchoolAnswer;
    session: Session;
}

class Visit {
    state = $state<'loading' | 'ready' | 'failed'>('loading');
    error = $state.raw<ApiError | null>(null);
    /** Null on the bare domain. */
    school = $state.raw<BrandedSchool | null>(null);
    demoLogins = $state.raw<DemoLogin[]>([]);
    /** How long a device can be remembered; 0: not offered. */
    rememberDays = $state(0);
    /** On the bare domain: schools may sign themselves up. */
    signUp = $state(false);
    session = $state.raw<Session | null>(null);
    #answer: SchoolAnswer | null = null;
    /** Said on the sign-in page when a session ran out in the middle of work, or the access of a guest did. */
    expired = $state<'' | 'session' | 'access'>('');

    isAdmin = $derived(this.has('school_admin'));

    isStaff = $derived(this.isAdmin || this.has('teacher'));

    /** Somebody of the platform: sees what staff sees, and can do nothing. */
    isGuest = $derived(this.has('platform_operator'));

    seesClasses = $derived(this.session !== null && seesClasses(this.session));

    /** Whether what this person is shown may be kept; settled once nothing of anybody before is left. */
    keeping: Promise<boolean> = Promise.resolve(false);

    has(role: AnyRole): boolean {
        return this.session?.account.roles.includes(role) ?? false;
    }

    async start(): Promise<void> {
        this.state = 'loading';
        this.error = null;
        try {
            const [answer, session] = await schoolAndSession();
            // Chosen on another device meanwhile, or unknown to this one: nothing is shown before it counts.
            if (session && languageOfPerson(session.account.language)) return location.reload();
            this.#begin(answer, session);
            this.keeping = this.#keep();
        } catch (error) {
            const kept = await keptVisit(asApiError(error));
            if (kept) {
                this.keeping = Promise.resolve(true);
                return this.#begin(kept.answer, kept.session);
            }
            this.error = asApiError(error);
            this.state = 'failed';
        }
    }

    #begin(answer: SchoolAnswer, session: Session | null): void {
        this.#answer = answer;
        this.school = answer.school;
        this.demoLogins = answer.demo_logins ?? [];
        this.rememberDays = answer.remember_days ?? 0;
        this.signUp = answer.sign_up ?? false;
        this.session = session;
        this.state = 'ready';
        this.#rememberFirstPage();
    }

    #rememberFirstPage(): void {
        if (!this.school) rememberFirstPage('finder');
        else if (!this.session) rememberFirstPage('sign-in');
        else rememberFirstPage(this.seesClasses ? 'classes' : 'student');
    }

    /** For families, who open the app on the way, on a device of their own. */
    async #keep(): Promise<boolean> {
        const [session, answer] = [this.session, this.#answer];
        const before = await keptAnswer<KeptVisit>(VISIT);
        const keeps = session !== null && answer !== null && !this.seesClasses && (await isOwnDevice());
        if (!keeps || before?.body.session.account.id !== session.account.id) await forgetKeptAnswers();
        if (keeps) await keepAnswer(VISIT, { answer, session } satisfies KeptVisit, () => this.is(session));
        return keeps && this.is(session);
    }

    /** Still the same person. */
    is(session: Session | null): boolean {
        return session !== null && this.session?.account.id === session.account.id;
    }

    async signIn(credentials: Credentials): Promise<void> {
        const session = await api.signIn(credentials);
        this.#arrive(session, safePath(new URLSearchParams(here.search).get('next')));
    }

    /** In the words of who comes: another language begins with another page. */
    #arrive(session: Session, path: string): void {
        if (languageOfPerson(session.account.language)) return location.replace(path);
        this.session = session;
        this.keeping = this.#keep();
        this.#rememberFirstPage();
        this.expired = '';
        go(path === '/' ? this.home : path, { replace: true });
    }

    /** For pages on every device, and for mails. */
    async chooseLanguage(language: string): Promise<void> {
        await api.setOwnLanguage(language);
        languageOfPerson(language);
        location.reload();
    }

    /** Who is signed in, and what they lack, may have changed. */
    async refresh(): Promise<void> {
        this.session = await currentSession();
    }

    /** Signed in in another way than with a password. */
    enter(session: Session, next = '/'): void {
        forgetGradebooks();
        forgetGridViews();
        this.#arrive(session, safePath(next));
    }

    async signOut(): Promise<void> {
        try {
            await api.signOut();
        } catch (error) {
            // Who wants to leave a device leaves nothing on it, whether or not the server hears of it now.
            await forgetKeptAnswers();
            throw error;
        }
        this.leave('/sign-in');
        if (!languageOfPerson(null)) return;
        await forgetKeptAnswers();
        location.reload();
    }

    leave(path: string): void {
        this.session = null;
        this.#rememberFirstPage();
        this.keeping = Promise.resolve(false);
        void forgetKeptAnswers();
        forgetGradebooks();
        forgetGridViews();
        go(path, { replace: true });
    }

    get home(): string {
        return this.session ? homeOf(this.session) : '/classes';
    }
}

/** Who was here last, when the server cannot be asked. */
async function keptVisit(error: ApiError): Promise<KeptVisit | null> {
    if (error.status !== 0) return null;
    return (await keptAnswer<KeptVisit>(VISIT))?.body ?? null;
}

export function asApiError(error: unknown): ApiError {
    if (error instanceof ApiError) return error;
    return new ApiError(-1, 'page', strings.errors.pageTitle, strings.errors.pageDetail);
}

export const visit = new Visit();

whenSignedOut(() => {
    if (visit.session === null) return;
    const asGuest = visit.isGuest;
    visit.expired = asGuest ? 'access' : 'session';
    visit.leave(asGuest ? '/sign-in' : signInPath(here.whole));
});

// The page that was asked for gives way to the set-up; a failure is shown by that page itself.
whenFactorMissing(() => void visit.refresh().catch(() => {}));
