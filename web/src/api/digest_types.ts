/** Digests: what is new, by mail. */
export type Frequency = 'off' | 'daily' | 'weekly';

export interface OwnDigest {
    /** The school has digests, and the server a mail server. */
    available: boolean;
    /** Null: what is usual. */
    frequency: Frequency | null;
    usual: Frequency;
    address: string;
    address_proved: boolean;
    /** The mailbox refused several in a row: nothing is sent for a month, or until one chooses anew. */
    address_refused: boolean;
    with_grades: boolean;
    hour: number;
    /** 1 is Monday. */
    weekday: number;
    /** Null: the school has ruled nothing yet. */
    time_zone: string | null;
    children: { id: string; name: string; own: boolean; muted: boolean }[];
}

export interface DigestChoice {
    frequency: Frequency | null;
    muted: string[];
}

export interface DigestRules {
    on: boolean;
    time_zone: string;
    guardians: Frequency;
    students: Frequency;
    with_grades: boolean;
    hour: number;
    weekday: number;
    quiet_days: number[];
    grace_minutes: number;
}

export interface SchoolDigests extends Omit<DigestRules, 'time_zone'> {
    mail_is_set_up: boolean;
    /** Null: nothing was ruled yet, and no mails go out. */
    time_zone: string | null;
}

export interface ClassDigest {
    on: boolean;
    held: boolean;
    held_until: string | null;
    next_round: string | null;
    grace_minutes: number;
}

export interface DigestPreview {
    readers: number;
    /** Scores that changed a moment ago. */
    resting: number;
    /** Null: nothing to tell. */
    subject: string | null;
    text: string | null;
}
