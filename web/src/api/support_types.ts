/** What a school lets the people who run the platform see: a chapter of types.ts. */

export interface OperatorVisit {
    name: string;
    email: string;
    came_at: string;
    /** How often they opened something, by the record. */
    looks: number;
    last_look_at: string | null;
}

export interface OperatorGrant {
    id: string;
    /** Null: for any operator. */
    operator_email: string | null;
    purpose: string;
    granted_by: string | null;
    created_at: string;
    ends_at: string;
    /** Before its time. */
    ended_at: string | null;
    ended_by: string | null;
    live: boolean;
    visits: OperatorVisit[];
}

export interface NewOperatorGrant {
    purpose: string;
    hours: number;
    operator_email: string | null;
}
