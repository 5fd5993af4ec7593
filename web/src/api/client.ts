/** All that the server can be asked; request.ts asks it. */
import type { CellEdit } from '../rules/edit_queue';
import type * as B from './branding_types';
import type * as C from './class_types';
import type * as D from './digest_types';
import type * as K from './column_types';
import type * as P from './privacy_types';
import type * as R from './record_types';
import {
    BASE,
    fileNameOf,
    get,
    getVersioned,
    id,
    json,
    outside,
    request,
    signedOut,
    start,
    type Prefer,
} from './request';
import type * as S from './sso_types';
import type * as O from './support_types';
import type * as T from './types';

export {
    ApiError,
    errorFrom,
    IN_BACKGROUND,
    offlineError,
    request,
    whenFactorMissing,
    whenSignedOut,
    type Started,
    type Versioned,
} from './request';

const secondFactor = '/account/second-factor';
const previews = (classId: string) => `/classes/${id(classId)}/imports/previews`;
const jobs = (classId: string) => `/classes/${id(classId)}/imports/jobs`;
const job = (classId: string, jobId: string) => `${jobs(classId)}/${id(jobId)}`;
const score = (classId: string, student: string, assignment: string) =>
    `/classes/${id(classId)}/students/${id(student)}/assignments/${id(assignment)}/comments`;
const guardians = (student: string) => `/students/${id(student)}/guardians`;
const teachers = (classId: string) => `/classes/${id(classId)}/teachers`;

const ssoProviders = '/school/sso-providers';

const editOf = ({ student, assignment, value, was }: CellEdit) => ({ student, assignment, ...value, was });

export type ListFormat = 'csv' | 'xlsx';
export type TokenOwner = 'person' | 'service';
const tokenPaths: Record<TokenOwner, string> = { person: '/account/tokens', service: '/service-tokens' };

export const api = {
    school: () => get<T.SchoolAnswer>('/school', { mayBeSignedOut: true }),
    findSchools: (query: string, signal: AbortSignal) =>
        get<{ schools: T.FoundSchool[] }>(`/schools?q=${encodeURIComponent(query)}`, { signal, mayBeSignedOut: true }),
    session: () => get<T.Session>('/session', { mayBeSignedOut: true }),
    signIn: (credentials: T.Credentials) =>
        request('/session', { method: 'POST', json: credentials, mayBeSignedOut: true }).then(
            (response) => response.json() as Promise<T.Session>,
        ),
    secondFactor: () => get<T.SecondFactor>(secondFactor),
    beginSecondFactor: (json: T.OwnProof) => get<T.SecondFactorSetUp>(secondFactor, { method: 'POST', json }),
    confirmSecondFactor: (code: string) => get<T.RecoveryCodes>(secondFactor, { method: 'PUT', json: { code } }),
    turnOffSecondFactor: (json: T.OwnProof) => request(secondFactor, { method: 'DELETE', json }),
    renewRecoveryCodes: (json: T.OwnProof) =>
        get<T.RecoveryCodes>(`${secondFactor}/recovery-codes`, { method: 'POST', json }),
    schoolSecurity: () => get<T.SchoolSecurity>('/school/security'),
    setSchoolSecurity: (json: T.SchoolSecurity) => get<T.SchoolSecurity>('/school/security', { method: 'PUT', json }),
    branding: () => get<B.Branding>('/school/branding'),
    setBranding: (json: B.NewBranding) => get<B.Branding>('/school/branding', { method: 'PUT', json }),
    setSchoolLanguage: (language: string | null) =>
        get<B.Branding>('/school/language', { method: 'PUT', json: { language } }),
    setOwnLanguage: (language: string | null) => request('/account/language', { method: 'PUT', json: { language } }),
    setLogo: (file: Blob) => get<B.Branding>('/school/logo', { method: 'PUT', file }),
    removeLogo: () => get<B.Branding>('/school/logo', { method: 'DELETE' }),
    logo: (logo: B.SchoolLogo) => request(logo.url.slice(BASE.length)).then((response) => response.blob()),
    schoolClasses: (filter: Record<string, string>, signal: AbortSignal) =>
        get<C.SchoolClasses>(`/school/classes?${new URLSearchParams(filter)}`, { signal }),
    changeClass: (classId: string, json: { name?: string; term?: string; archived?: boolean }) =>
        get<C.SchoolClass>(`/classes/${id(classId)}`, { method: 'PATCH', json }),
    signOut: () => request('/session', { method: 'DELETE', mayBeSignedOut: true }),
    ownSessions: () => get<{ sessions: T.OwnSession[] }>('/account/sessions'),
    endSession: (session: string) => request(`/account/sessions/${id(session)}`, { method: 'DELETE' }),
    endOtherSessions: () => request('/account/sessions', { method: 'DELETE' }),
    changePassword: (current: string, next: string) =>
        request('/account/password', { method: 'PUT', json: { current, new: next } }),
    signEverybodyOut: () => request('/school/sign-everybody-out', { method: 'POST' }),
    // Ways in by mail. Secrets go in bodies, never in addresses.
    lookAtInvitation: (secret: string) => outside('/invitations/look', { secret }).then(json<T.InvitedPerson>),
    acceptInvitation: (secret: string, password: string) =>
        outside('/invitations/accept', { secret, password }).then(json<T.Session>),
    askForPasswordReset: (email: string) => outside('/password-resets', { email }),
    resetPassword: (secret: string, password: string) => outside('/password-resets/accept', { secret, password }),
    askForMagicLink: (email: string) => outside('/magic-links', { email }),
    acceptMagicLink: (secret: string) => outside('/magic-links/accept', { secret }).then(json<T.Session>),
    enterByGrant: (secret: string) => outside('/operator-grants/enter', { secret }).then(json<T.Session>),
    // Single sign-on.
    ssoWays: () => get<{ providers: S.SsoWay[] }>('/sso', { mayBeSignedOut: true }),
    startSso: (provider: string, next: string) =>
        get<{ url: string }>(`/sso/${id(provider)}/start`, { method: 'POST', json: { next }, mayBeSignedOut: true }),
    finishSso: (answer: { code: string; state: string; issuer: string | null }) =>
        get<S.SsoSignedIn>('/sso/callback', {
            method: 'POST',
            json: { code: answer.code, state: answer.state, issuer: answer.issuer },
            mayBeSignedOut: true,
        }),
    ssoProviders: () => get<S.SsoProviders>(ssoProviders),
    createSsoProvider: (kind: S.SsoKind, settings: S.SsoSettings) =>
        get<S.SsoProvider>(ssoProviders, { method: 'POST', json: { kind, ...settings } }),
    changeSsoProvider: (provider: string, settings: S.SsoSettings) =>
        get<S.SsoProvider>(`${ssoProviders}/${id(provider)}`, { method: 'PATCH', json: settings }),
    removeSsoProvider: (provider: string) => request(`${ssoProviders}/${id(provider)}`, { method: 'DELETE' }),
    testSsoProvider: (provider: string) => get<S.SsoTest>(`${ssoProviders}/${id(provider)}/test`, { method: 'POST' }),

    classes: () => get<{ classes: T.ClassCard[] }>('/classes'),
    createClass: (name: string, term: string) =>
        request('/classes', { method: 'POST', json: term ? { name, term } : { name } }).then(
            (response) => response.json() as Promise<Pick<T.ClassCard, 'id'>>,
        ),
    classEventsUrl: (classId: string) => `${BASE}/classes/${id(classId)}/events`,
    gradebook: (classId: string, etag: string | null) =>
        getVersioned<T.Gradebook>(`/classes/${id(classId)}/gradebook`, { etag }),
    editScores: (classId: string, edits: CellEdit[]) =>
        get<T.EditResult>(`/classes/${id(classId)}/scores`, { method: 'PATCH', json: { edits: edits.map(editOf) } }),
    imports: (classId: string) => get<{ imports: T.PastImport[] }>(`/classes/${id(classId)}/imports`),
    tags: () => get<{ tags: T.Tag[] }>('/tags'),
    /** `asFamily`: without what the family does not see. */
    studentGrades: (studentId: string, asFamily: boolean) =>
        get<T.StudentGrades>(`/students/${id(studentId)}/grades${asFamily ? '?view=family' : ''}`),
    lookAtStudent: (studentId: string) =>
        get<T.StudentVisit>(`/students/${id(studentId)}/visits`, { method: 'POST', json: {} }),
    changeVisibility: (classId: string, assignments: T.VisibilityWish[]) =>
        get<T.VisibilityChanges>(`/classes/${id(classId)}/assignments`, { method: 'PATCH', json: { assignments } }),
    setNewAssignments: (classId: string, rule: T.NewAssignments) =>
        get<{ version: number }>(`/classes/${id(classId)}/publishing`, {
            method: 'PUT',
            json: { new_assignments: rule },
        }),
    // Assignments by hand.
    fillCells: (classId: string, edits: K.CellFill[]) =>
        get<K.CellsFilled>(`/classes/${id(classId)}/scores`, { method: 'PATCH', json: { edits } }),
    createAssignment: (classId: string, json: K.NewAssignment) =>
        get<K.AssignmentsChanged>(`/classes/${id(classId)}/assignments`, { method: 'POST', json }),
    changeAssignment: (classId: string, assignment: string, json: K.AssignmentWish & { was: K.AssignmentWish }) =>
        get<K.AssignmentsChanged>(`/classes/${id(classId)}/assignments/${id(assignment)}`, { method: 'PATCH', json }),
    changeAssignments: (classId: string, json: K.AssignmentWish & { assignments: string[]; remove?: true }) =>
        get<K.AssignmentsChanged>(`/classes/${id(classId)}/assignment-changes`, { method: 'POST', json }),
    home: () => get<K.Home>('/home'),
    addClassStudent: (classId: string, json: K.NewClassStudent) =>
        get<K.ClassStudentChanged>(`/classes/${id(classId)}/students`, { method: 'POST', json }),
    removeClassStudent: (classId: string, student: string) =>
        get<K.ClassStudentChanged>(`/classes/${id(classId)}/students/${id(student)}`, { method: 'DELETE' }),
    setSections: (classId: string, json: K.SectionWish) =>
        get<K.SectionsChanged>(`/classes/${id(classId)}/sections`, { method: 'PUT', json }),
    history: (classId: string, before: number | null) =>
        get<T.History>(`/classes/${id(classId)}/history${before === null ? '' : `?before=${before}`}`),
    comments: (classId: string, student: string, assignment: string, signal: AbortSignal) =>
        get<{ comments: C.ScoreComment[] }>(score(classId, student, assignment), { signal }),
    addComment: (classId: string, student: string, assignment: string, text: string, forFamily: boolean) =>
        request(score(classId, student, assignment), { method: 'POST', json: { text, for_family: forFamily } }),
    changeComment: (classId: string, comment: string, text: string, forFamily: boolean) =>
        request(`/classes/${id(classId)}/comments/${id(comment)}`, {
            method: 'PATCH',
            json: { text, for_family: forFamily },
        }),
    removeComment: (classId: string, comment: string) =>
        request(`/classes/${id(classId)}/comments/${id(comment)}`, { method: 'DELETE' }),
    cellHistory: (classId: string, student: string, assignment: string, signal: AbortSignal) =>
        get<T.History>(`/classes/${id(classId)}/history?student=${id(student)}&assignment=${id(assignment)}`, {
            signal,
        }),
    undo: (classId: string, change: string, preview: boolean) =>
        request(`/classes/${id(classId)}/history/${id(change)}/undo`, { method: 'POST', json: { preview } }).then(
            (response) => response.json() as Promise<T.UndoResult>,
        ),
    checkHistory: (classId: string) => get<T.HistoryCheck>(`/classes/${id(classId)}/history/check`),

    // Students who are one person.
    findStudents: (query: string, signal: AbortSignal) =>
        get<{ students: T.StudentCard[] }>(`/students?q=${encodeURIComponent(query)}`, { signal }),
    duplicates: () => get<{ pairs: T.DuplicatePair[] }>('/students/duplicates'),
    countDuplicates: () => get<{ pairs: number }>('/students/duplicates/count'),
    dismissDuplicate: (students: [string, string], dismissed: boolean) =>
        request('/students/duplicates/dismiss', { method: 'POST', json: { students, dismissed } }),
    merges: () => get<{ merges: T.PastMerge[] }>('/students/merges'),
    previewMerge: (decisions: T.MergeDecisions) =>
        get<T.MergeResult>('/students/merges/previews', { method: 'POST', json: decisions }),
    merge: (decisions: T.MergeDecisions) => get<T.MergeResult>('/students/merges', { method: 'POST', json: decisions }),
    undoMerge: (merge: string, preview = false) =>
        get<T.MergeUndo>(`/students/merges/${id(merge)}/undo`, { method: 'POST', json: { preview } }),

    exportUrl: (classId: string, extension: string) => `${BASE}/classes/${id(classId)}/export.${extension}`,

    // Nothing is kept of the file, so it is sent each time.
    fillReport: (classId: string, form: FormData, signal: AbortSignal) =>
        get<T.FillReport>(`/classes/${id(classId)}/fill/report`, { method: 'POST', form, signal }),
    filledFile: (classId: string, form: FormData) =>
        request(`/classes/${id(classId)}/fill`, { method: 'POST', form }).then((response) => response.blob()),

    // Previews of imports; upload.ts sends the file.
    previewsUrl: (classId: string) => `${BASE}${previews(classId)}`,
    decideImport: (classId: string, preview: string, json: T.ImportDecisions, signal: AbortSignal, prefer?: Prefer) =>
        start<T.ImportPreview>(`${previews(classId)}/${id(preview)}`, { method: 'PUT', json, signal, prefer }),
    applyImport: (classId: string, preview: string, json: T.ImportDecisions, prefer?: Prefer) =>
        start<T.ImportReport>(`${previews(classId)}/${id(preview)}/apply`, { method: 'POST', json, prefer }),
    dropPreview: (classId: string, preview: string) =>
        request(`${previews(classId)}/${id(preview)}`, { method: 'DELETE' }),

    forgetColumns: (signature: string) => request(`/column-mappings/${id(signature)}`, { method: 'DELETE' }),
    jobs: (classId: string) => get<{ jobs: T.ImportJob[] }>(jobs(classId)),
    job: (classId: string, jobId: string) => get<{ job: T.ImportJob }>(job(classId, jobId)),
    jobEventsUrl: (classId: string, jobId: string) => `${BASE}${job(classId, jobId)}/events`,
    jobAnswer: <Body>(classId: string, jobId: string) => get<Body>(`${job(classId, jobId)}/answer`),
    cancelJob: (classId: string, jobId: string) => request(job(classId, jobId), { method: 'DELETE' }),
    // The school's roster; upload.ts sends the files.
    rosterPreviewsUrl: `${BASE}/roster/previews`,
    decideRoster: (preview: string, decisions: T.RosterDecisions, signal: AbortSignal) =>
        get<T.RosterPreview>(`/roster/previews/${id(preview)}`, { method: 'PUT', json: decisions, signal }),
    applyRoster: (preview: string, decisions: T.RosterDecisions) =>
        get<T.RosterReport>(`/roster/previews/${id(preview)}/apply`, { method: 'POST', json: decisions }),
    dropRosterPreview: (preview: string) => request(`/roster/previews/${id(preview)}`, { method: 'DELETE' }),
    rosterHistory: (before: number | null) =>
        get<{ changes: T.RosterHistoryEntry[]; next: number | null }>(
            `/roster/history${before === null ? '' : `?before=${before}`}`,
        ),
    undoRoster: (change: string, preview: boolean) =>
        get<T.RosterUndoResult>(`/roster/history/${id(change)}/undo`, { method: 'POST', json: { preview } }),

    // The record, and tokens of programs.
    audit: (thing: string, before: number | null) =>
        get<{ lines: R.AuditLine[]; next: number | null }>(
            `/audit?thing=${id(thing)}${before === null ? '' : `&before=${before}`}`,
        ),
    checkAudit: () => get<R.AuditCheck>('/audit/check'),
    /** Any list as a file. */
    listFile: async (path: string, params: Record<string, string>) => {
        const answer = await request(`${path}?${new URLSearchParams(params)}`);
        return { file: await answer.blob(), name: fileNameOf(answer, `list.${params['format']}`) };
    },
    looks: (studentId: string, before: number | null) =>
        get<{ looks: R.Look[]; next: number | null }>(
            `/students/${id(studentId)}/looks${before === null ? '' : `?before=${before}`}`,
        ),
    tokens: (owner: TokenOwner) => get<{ tokens: R.ApiToken[] }>(tokenPaths[owner]),
    makeToken: (owner: TokenOwner, token: R.NewApiToken) =>
        get<R.MadeApiToken>(tokenPaths[owner], { method: 'POST', json: token }),
    revokeToken: (owner: TokenOwner, token: string) =>
        request(`${tokenPaths[owner]}/${id(token)}`, { method: 'DELETE' }),
    // What operators of the platform may see.
    operatorGrants: () => get<{ grants: O.OperatorGrant[] }>('/operator-grants'),
    openOperatorGrant: (json: O.NewOperatorGrant) =>
        get<{ grants: O.OperatorGrant[] }>('/operator-grants', { method: 'POST', json }),
    endOperatorGrant: (grant: string) => request(`/operator-grants/${id(grant)}`, { method: 'DELETE' }),
    // People, for administrators.
    accounts: (filter: Record<string, string>, signal: AbortSignal) =>
        get<T.AccountPage>(`/accounts?${new URLSearchParams(filter)}`, { signal }),
    account: (account: string) => get<T.Account>(`/accounts/${id(account)}`),
    createAccount: (json: T.NewAccount) => get<T.Account>('/accounts', { method: 'POST', json }),
    changeAccount: (account: string, json: Partial<T.NewAccount>) =>
        get<T.Account>(`/accounts/${id(account)}`, { method: 'PATCH', json }),
    changeAccess: (account: string, what: 'block' | 'unblock' | 'sign-out') =>
        get<T.Account>(`/accounts/${id(account)}/${what}`, { method: 'POST' }),
    invite: (account: string) => get<T.Invitation>(`/accounts/${id(account)}/invitation`, { method: 'POST' }),
    inviteMany: (roles: T.Role[]) => get<T.InvitedMany>('/invitations', { method: 'POST', json: { roles } }),
    previewInvitations: (roles: T.Role[]) =>
        get<T.Invitable>('/invitations', { method: 'POST', json: { roles, preview: true } }),
    guardians: (student: string) => get<T.Guardians>(guardians(student)),
    linkGuardian: (student: string, json: { email: string; name?: string; relationship?: string }) =>
        get<T.Guardians>(guardians(student), { method: 'POST', json }),
    changeGuardian: (student: string, account: string, json: { rights?: T.GuardianRight[]; relationship?: string }) =>
        get<T.Guardians>(`${guardians(student)}/${id(account)}`, { method: 'PATCH', json }),
    revokeGuardian: (student: string, account: string) =>
        get<T.Guardians>(`${guardians(student)}/${id(account)}`, { method: 'DELETE' }),
    makeCodes: (json: { students?: string[]; class?: string; uses: number; days: number }) =>
        get<T.MadeCodes>('/students/codes', { method: 'POST', json }),
    codes: (classId: string) => get<{ codes: T.CodeState[] }>(`/students/codes${classId && `?class=${id(classId)}`}`),
    endCode: (student: string) => request(`/students/codes/${id(student)}`, { method: 'DELETE' }),
    classTeachers: (classId: string) => get<{ teachers: T.ClassTeacher[] }>(teachers(classId)),
    addClassTeacher: (classId: string, email: string) =>
        get<{ teachers: T.ClassTeacher[] }>(teachers(classId), { method: 'POST', json: { email } }),
    removeClassTeacher: (classId: string, account: string) =>
        get<{ teachers: T.ClassTeacher[] }>(`${teachers(classId)}/${id(account)}`, { method: 'DELETE' }),

    // Families with a letter.
    lookAtCode: (code: string) =>
        get<T.CodeFor>('/family-codes/look', { method: 'POST', json: { code }, mayBeSignedOut: true }),
    redeemCode: (json: { code: string; name: string; email: string; password: string; relationship?: string }) =>
        get<{ student: { id: string; name: string } }>('/family-codes/redeem', {
            method: 'POST',
            json,
            mayBeSignedOut: true,
        }),
    addChild: (code: string) =>
        get<{ student: { id: string; name: string } }>('/account/children', { method: 'POST', json: { code } }),

    // Mails about what is new.
    ownDigest: () => get<D.OwnDigest>('/account/digest'),
    chooseDigest: (json: D.DigestChoice) => get<D.OwnDigest>('/account/digest', { method: 'PUT', json }),
    endDigests: (token: string) =>
        get<{ before: D.Frequency }>(`/digests/unsubscribe?token=${id(token)}`, {
            method: 'POST',
            mayBeSignedOut: true,
        }),
    /** Gives how often they are sent now. */
    resumeDigests: (token: string) =>
        get<{ frequency: D.Frequency }>('/digests/resubscribe', {
            method: 'POST',
            json: { token },
            mayBeSignedOut: true,
        }),
    schoolDigests: () => get<D.SchoolDigests>('/school/digests'),
    setSchoolDigests: (json: D.DigestRules) => get<D.SchoolDigests>('/school/digests', { method: 'PUT', json }),
    classDigest: (classId: string) => get<D.ClassDigest>(`/classes/${id(classId)}/digest`),
    holdClassDigest: (classId: string, json: { held: boolean; until: string | null }) =>
        get<D.ClassDigest>(`/classes/${id(classId)}/digest`, { method: 'PUT', json }),
    digestPreview: (classId: string, student: string) =>
        get<D.DigestPreview>(`/classes/${id(classId)}/digest/preview?student=${id(student)}`),

    // What the school owes to those of whom it keeps records.
    studentRecordUrl: (studentId: string) => `${BASE}/students/${id(studentId)}/record.zip`,
    eraseStudent: (
        studentId: string,
        json: { mode: P.ErasureMode; preview: true } | { mode: P.ErasureMode; reason: P.ErasureReason },
    ) => get<P.ErasureResult>(`/students/${id(studentId)}/erasure`, { method: 'POST', json }),
    setAdulthood: (studentId: string, json: { adult: boolean; guardians_keep: boolean }) =>
        request(`/students/${id(studentId)}/adulthood`, { method: 'POST', json }),
    disclosures: (studentId: string) => get<{ disclosures: P.Disclosure[] }>(`/students/${id(studentId)}/disclosures`),
    addDisclosure: (studentId: string, json: P.NewDisclosure) =>
        get<{ disclosures: P.Disclosure[] }>(`/students/${id(studentId)}/disclosures`, { method: 'POST', json }),
    ownGuardians: () => get<P.OwnGuardians>('/account/guardians'),
    setOwnGuardian: (guardian: string, rights: T.GuardianRight[]) =>
        get<P.OwnGuardians>('/account/guardians', { method: 'PUT', json: { guardian, rights } }),
    erasures: () => get<{ erasures: P.Erasure[] }>('/privacy/erasures'),
    retention: () => get<P.Retention>('/privacy/retention'),
    setRetention: (years: number | null) =>
        get<P.Retention>('/privacy/retention', { method: 'PUT', json: { years_after_leaving: years } }),
    runRetention: (plan: string) =>
        get<{ erased: number; left: number }>('/privacy/retention/run', { method: 'POST', json: { plan } }),

    templateUrl: `${BASE}/template.csv`,
    signedOut,
};
