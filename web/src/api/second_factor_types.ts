/** Second factors: a chapter of types.ts. */
import type { Role } from './types';

export interface SecondFactor {
    state: 'on' | 'off';
    since: string | null;
    recovery_codes_left: number;
    /** The school wants it of one of the account's roles. */
    required: boolean;
    /** False: the operator of the server has not set a key for it. */
    available: boolean;
}

/** That it still is the person who signed in; the code is of a factor that is on. */
export interface OwnProof {
    password: string;
    code?: string;
}

export interface SecondFactorSetUp {
    secret: string;
    uri: string;
}

export interface RecoveryCodes {
    recovery_codes: string[];
}

export interface SchoolSecurity {
    second_factor_roles: Role[];
}
