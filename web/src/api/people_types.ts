/** People as their school keeps them. */
import type { GuardianRight, Role } from './types';

export type AccountState = 'invited' | 'active' | 'blocked' | 'no_way_in';

export interface AccountSummary {
    id: string;
    name: string;
    email: string;
    role: Role;
    roles: Role[];
    state: AccountState;
}

export interface AccountPage {
    accounts: AccountSummary[];
    next: string | null;
    total: number;
    roles: Record<Role, number>;
    states: Record<AccountState, number>;
}

export interface Account extends AccountSummary {
    has_password: boolean;
    created_at: string;
    blocked_at: string | null;
    invited_until: string | null;
    student: { id: string; name: string } | null;
    children: {
        student: { id: string; name: string };
        relationship: string;
        rights: GuardianRight[];
        revoked: boolean;
    }[];
    classes: { id: string; name: string; term: string }[];
}

export interface NewAccount {
    name: string;
    email: string;
    roles: Role[];
    student?: string;
}

export interface Guardian {
    account: string;
    name: string;
    email: string;
    state: AccountState;
    relationship: string;
    rights: GuardianRight[];
    since: string;
    revoked_at: string | null;
}

export interface StudentName {
    id: string;
    last_name: string;
    first_name: string;
}

export interface Guardians {
    student: StudentName;
    guardians: Guardian[];
}

export interface MadeCodes {
    uses: number;
    expires_at: string;
    codes: { student: StudentName; code: string }[];
}

export interface CodeState {
    student: StudentName;
    uses: number;
    used: number;
    created_at: string;
    expires_at: string;
}

export interface CodeFor {
    school: { name: string };
    student: { first_name: string };
}

export interface ClassTeacher {
    account: string;
    name: string;
    email: string;
}

/** Of all at once. */
export interface InvitedMany {
    invited: number;
    /** Who still waits for one: 200 are invited at a time. */
    left: number;
}

/** Before that. */
export interface Invitable extends InvitedMany {
    /** Whether the server sends mails at all. */
    mails: boolean;
    /** Whose newest invitation no mail server took. */
    undelivered: { account: string; name: string; email: string }[];
}

/** `link` instead of a mail when the school sends none. */
export interface Invitation {
    mailed: boolean;
    link?: string;
}
