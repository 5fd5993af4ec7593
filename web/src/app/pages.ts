/** Every page of the app: each is a file of its own, loaded when somebody goes there or is about to. */
import type { Component } from 'svelte';
import type { BrandedSchool } from '../api/branding_types';
import type { Session } from '../api/types';
import { homeOf } from '../rules/home';
import { speakOfGrades, spoken } from '../strings';
import { firstPage } from './first_page';
import { readGradebookAhead } from './gradebooks';
import { fetchWhenIdle, Part } from './part';
import { routeOf, type PageName, type Route } from './routes';
import { readStudentAhead } from './student_ahead';

export type ShownPage = Exclude<PageName, 'home'> | 'finder';

interface At {
    route: Route;
    /** Null on the bare domain. */
    school: BrandedSchool | null;
}

interface Page {
    part: Part<Record<string, unknown>>;
    props: (at: At) => Record<string, unknown>;
    /** Asks for what the page shows; null: it is not known yet who asks. */
    ahead?: (route: Route, session: Session | null) => void;
}

type Loads<Props extends Record<string, unknown>> = () => Promise<{ default: Component<Props> }>;
type Speaks = () => Promise<void>;

function page<Props extends Record<string, unknown>>(
    load: Loads<Props>,
    props: (at: At) => Props,
    speak?: Speaks,
): Page {
    return { part: new Part(load, speak) as unknown as Page['part'], props };
}
const plain = (load: Loads<Record<string, never>>, speak?: Speaks) => page(load, () => ({}), speak);
/** Of the school at this address; there is one, or these pages are not shown. */
const ofSchool = (load: Loads<{ school: BrandedSchool }>, speak?: Speaks) =>
    page(load, ({ school }) => ({ school: school! }), speak);
const ofClass = (load: Loads<{ classId: string }>, speak?: Speaks) =>
    page(load, ({ route }) => ({ classId: route.id }), speak);
const ofStudent = (load: Loads<{ studentId: string }>, speak?: Speaks) =>
    page(load, ({ route }) => ({ studentId: route.id }), speak);

const PAGES: Record<ShownPage, Page> = {
    finder: plain(() => import('../pages/SchoolFinder.svelte'), spoken),
    'sign-in': ofSchool(() => import('../pages/SignIn.svelte'), spoken),
    'not-found': plain(() => import('../pages/NotFound.svelte'), spoken),

    'sign-up': plain(() => import('../pages/SignUp.svelte')),
    'sign-up-confirm': plain(() => import('../pages/SignUpConfirm.svelte')),
    welcome: ofSchool(() => import('../pages/Welcome.svelte')),
    forgot: ofSchool(() => import('../pages/Forgot.svelte')),
    reset: ofSchool(() => import('../pages/Reset.svelte')),
    link: ofSchool(() => import('../pages/MagicLink.svelte')),
    unsubscribe: ofSchool(() => import('../pages/Unsubscribe.svelte')),
    operator: ofSchool(() => import('../pages/OperatorEntry.svelte')),
    'sso-callback': ofSchool(() => import('../pages/SsoCallback.svelte')),
    join: ofSchool(() => import('../pages/Join.svelte')),

    classes: plain(() => import('../pages/Classes.svelte')),
    gradebook: {
        ...ofClass(() => import('../pages/Gradebook.svelte'), speakOfGrades),
        ahead: ({ id }) => readGradebookAhead(id),
    },
    import: ofClass(() => import('../pages/Import.svelte')),
    fill: ofClass(() => import('../pages/FillFile.svelte')),
    insight: ofClass(() => import('../pages/Insight.svelte')),
    grading: ofClass(() => import('../pages/Grading.svelte')),
    history: ofClass(() => import('../pages/History.svelte')),
    'class-reports': ofClass(() => import('../pages/ClassReports.svelte')),
    student: {
        ...ofStudent(() => import('../pages/Student.svelte'), speakOfGrades),
        ahead: ({ id }, session) => readStudentAhead(id, session),
    },
    looks: ofStudent(() => import('../pages/Looks.svelte')),

    account: plain(() => import('../pages/Account.svelte')),
    digest: plain(() => import('../pages/Digest.svelte')),
    tokens: plain(() => import('../pages/Tokens.svelte')),
    'second-factor': plain(() => import('../pages/SecondFactor.svelte')),

    tags: plain(() => import('../pages/Tags.svelte')),
    tagged: plain(() => import('../pages/TaggedAssignments.svelte')),
    'auto-tags': plain(() => import('../pages/AutoTags.svelte')),
    'tag-rules': plain(() => import('../pages/TagRules.svelte')),

    school: plain(() => import('../pages/School.svelte')),
    'school-branding': plain(() => import('../pages/SchoolBranding.svelte')),
    'school-classes': plain(() => import('../pages/SchoolClasses.svelte')),
    'school-digests': plain(() => import('../pages/SchoolDigests.svelte')),
    'school-grading': plain(() => import('../pages/SchoolGrading.svelte')),
    'school-overview': plain(() => import('../pages/SchoolOverview.svelte')),
    'school-reports': plain(() => import('../pages/SchoolReports.svelte')),
    'school-security': plain(() => import('../pages/SchoolSecurity.svelte')),
    'school-sign-in': plain(() => import('../pages/SchoolSignIn.svelte')),
    people: plain(() => import('../pages/People.svelte')),
    'people-students': plain(() => import('../pages/PeopleStudents.svelte')),
    letters: ofSchool(() => import('../pages/Letters.svelte')),
    roster: plain(() => import('../pages/Roster.svelte')),
    duplicates: plain(() => import('../pages/Duplicates.svelte')),
    record: plain(() => import('../pages/Record.svelte')),
    privacy: plain(() => import('../pages/Privacy.svelte')),
    support: plain(() => import('../pages/Support.svelte')),
};

export const partOf = (name: ShownPage) => PAGES[name].part;

export const propsOf = (name: ShownPage, at: At) => PAGES[name].props(at);

/** A link that is pointed at, touched or reached by the keyboard will often be followed. */
function aboutToFollow(event: Event): void {
    const link = (event.target as Element).closest?.('a');
    if (!link || link.origin !== location.origin || link.pathname.startsWith('/api/')) return;
    const { page } = routeOf(link.pathname);
    if (page !== 'home' && page !== 'not-found') void partOf(page).fetchAhead();
}

/** What the page at this address shows, while its file is on the way. */
export function askFor(name: ShownPage, route: Route, session: Session | null): void {
    PAGES[name].ahead?.(route, session);
}

/**
 * The page of the address does not wait until it is known who asks: nearly always it will be shown. Its words are those of
 * the language that has been chosen by now.
 */
export function fetchFirstPage(asking: Promise<Session | null>): void {
    const route = routeOf(location.pathname);
    const expect = (page: ShownPage | 'home', at: Route, session: Session | null) => {
        if (page === 'home') return;
        void partOf(page).fetchAhead();
        askFor(page, at, session);
    };
    expect(route.page === 'home' ? firstPage() : route.page, route, null);
    asking.then(
        (session) => {
            if (!session || session.second_factor_missing) return;
            const at = route.page === 'home' ? routeOf(homeOf(session)) : route;
            expect(at.page, at, session);
        },
        () => {}, // The app asks again, and says what goes wrong.
    );
}

export function startFetchingAhead(): void {
    for (const event of ['pointerover', 'focusin', 'touchstart'])
        document.addEventListener(event, aboutToFollow, { passive: true });
}

/** Where most people go next. */
export const fetchPagesWhenIdle = (names: ShownPage[]) => void fetchWhenIdle(names.map(partOf));
