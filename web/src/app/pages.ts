/** Every page of the app: each is a file of its own, loaded when somebody goes there or is about to. */
import type { Component } from 'svelte';
import type { BrandedSchool } from '../api/branding_types';
import { speakOnPages } from '../strings';
import { firstPage } from './first_page';
import { readGradebookAhead } from './gradebooks';
import { readStudentAhead } from './student_ahead';
import { here, routeOf, type PageName, type Route } from './router.svelte';

export type ShownPage = Exclude<PageName, 'home'> | 'finder';

interface At {
    route: Route;
    /** Null on the bare domain. */
    school: BrandedSchool | null;
}

interface Page {
    load: () => Promise<{ default: Component<Record<string, unknown>> }>;
    props: (at: At) => Record<string, unknown>;
    /** Asks for what the page shows. */
    ahead?: (route: Route) => void;
    /** It is one of the first pages that people see, and has its words at once (strings/en/door.ts). */
    atTheDoor?: boolean;
}

type Loads<Props extends Record<string, unknown>> = () => Promise<{ default: Component<Props> }>;

function page<Props extends Record<string, unknown>>(load: Loads<Props>, props: (at: At) => Props): Page {
    return { load: load as unknown as Page['load'], props };
}
const plain = (load: Loads<Record<string, never>>) => page(load, () => ({}));
/** Of the school at this address; there is one, or these pages are not shown. */
const ofSchool = (load: Loads<{ school: BrandedSchool }>) => page(load, ({ school }) => ({ school: school! }));
const ofClass = (load: Loads<{ classId: string }>) => page(load, ({ route }) => ({ classId: route.id }));
const ofStudent = (load: Loads<{ studentId: string }>) => page(load, ({ route }) => ({ studentId: route.id }));

const PAGES: Record<ShownPage, Page> = {
    finder: { ...plain(() => import('../pages/SchoolFinder.svelte')), atTheDoor: true },
    'sign-in': { ...ofSchool(() => import('../pages/SignIn.svelte')), atTheDoor: true },
    'not-found': { ...plain(() => import('../pages/NotFound.svelte')), atTheDoor: true },

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
    gradebook: { ...ofClass(() => import('../pages/Gradebook.svelte')), ahead: ({ id }) => readGradebookAhead(id) },
    import: ofClass(() => import('../pages/Import.svelte')),
    fill: ofClass(() => import('../pages/FillFile.svelte')),
    insight: ofClass(() => import('../pages/Insight.svelte')),
    grading: ofClass(() => import('../pages/Grading.svelte')),
    history: ofClass(() => import('../pages/History.svelte')),
    'class-reports': ofClass(() => import('../pages/ClassReports.svelte')),
    student: { ...ofStudent(() => import('../pages/Student.svelte')), ahead: ({ id }) => readStudentAhead(id) },
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

const loaded = new Map<ShownPage, Page['load'] extends () => Promise<infer Module> ? Module : never>();

/** The page when it is there already. */
export const pageAtHand = (name: ShownPage) => loaded.get(name)?.default ?? null;

export const propsOf = (name: ShownPage, at: At) => PAGES[name].props(at);

/** Rejects when the file cannot be had. */
export async function loadPage(name: ShownPage) {
    const { load, atTheDoor } = PAGES[name];
    const [module] = await Promise.all([load(), atTheDoor ? null : speakOnPages()]);
    // What was loaded has run just now, and drawing the page takes as long: a tap in between is answered.
    await new Promise((resolve) => setTimeout(resolve));
    loaded.set(name, module);
    return module.default;
}

/** Somebody may be about to go there; nothing happens when it cannot be had. */
export function fetchAhead(name: ShownPage): void {
    if (!loaded.has(name)) loadPage(name).catch(() => {});
}

/** A link that is pointed at, touched or reached by the keyboard will often be followed. */
function aboutToFollow(event: Event): void {
    const link = (event.target as Element).closest?.('a');
    if (!link || link.origin !== location.origin || link.pathname.startsWith('/api/')) return;
    const { page } = routeOf(link.pathname);
    if (page !== 'home' && page !== 'not-found') fetchAhead(page);
}

/** What the page at this address shows, while its file is on the way. */
export function askFor(name: ShownPage, route: Route): void {
    PAGES[name].ahead?.(route);
}

/**
 * The page of the address does not wait until it is known who asks: nearly always it will be shown. Its words are those of
 * the language that has been chosen by now.
 */
export function fetchFirstPage(): void {
    const { route } = here;
    const page = route.page === 'home' ? firstPage() : route.page;
    fetchAhead(page);
    askFor(page, route);
}

export function startFetchingAhead(): void {
    for (const event of ['pointerover', 'focusin', 'touchstart'])
        document.addEventListener(event, aboutToFollow, { passive: true });
}

/** When there is nothing else to do, unless the reader saves data. */
export function fetchWhenIdle(names: ShownPage[]): void {
    const { connection } = navigator as { connection?: { saveData?: boolean } };
    if (connection?.saveData) return;
    const later = window.requestIdleCallback ?? ((action: () => void) => setTimeout(action, 1000));
    later(() => names.forEach(fetchAhead));
}
