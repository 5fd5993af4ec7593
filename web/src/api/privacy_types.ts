/** What a school owes to those of whom it keeps records: a chapter of types.ts. */
import type { GuardianRight } from './types';

export type ErasureMode = 'anonymise' | 'erase';
export type ErasureReason = 'requested' | 'not_needed' | 'mistake' | 'retention';

export interface ErasureCounts {
    classes: number;
    scores: number;
    changes_of_scores: number;
    identities: number;
    guardian_links: number;
    accounts: number;
    merges: number;
    disclosures: number;
    roster_lines: number;
    import_reports: number;
    waiting_files: number;
}

export interface ErasureResult {
    student: string;
    mode: ErasureMode;
    number: number;
    receipt: string | null;
    counts: ErasureCounts;
    /** Removed records of the same name that may be somebody else's: they stay. */
    uncertain: string[];
}

export interface Erasure {
    id: string;
    number: number;
    at: string;
    by: string | null;
    mode: ErasureMode;
    reason: ErasureReason;
    counts: ErasureCounts;
    digest: string;
}

export interface Retention {
    years_after_leaving: number | null;
    due: number;
    plan: string;
    students: { id: string; name: string; last_touched: string }[];
}

export interface OwnGuardians {
    /** Only then the student rules what they may. */
    adult: boolean;
    guardians: { id: string; name: string; relationship: string; rights: GuardianRight[] }[];
}

export interface NewDisclosure {
    to: string;
    purpose: string;
    on: string;
}
export type Disclosure = NewDisclosure & { by: string | null };
