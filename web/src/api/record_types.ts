/** The record of who did and saw what, and tokens of programs: a chapter of types.ts. */

export type ActorKind = 'account' | 'token' | 'operator' | 'nobody' | 'system';

export interface Actor {
    kind: ActorKind;
    name: string | null;
    role: string | null;
}

export interface NamedThing {
    id: string;
    /** Null: gone since. */
    name: string | null;
}

export interface AuditLine {
    seq: number;
    at: string;
    actor: Actor;
    action: string;
    account: NamedThing | null;
    /** It is that of the actor. */
    own_account: boolean;
    student: NamedThing | null;
    class: NamedThing | null;
    details: Record<string, unknown>;
}

export interface Look {
    at: string;
    actor: Actor;
    action: string;
    class: string | null;
}

export interface AuditCheck {
    intact: boolean;
    lines: number;
    broken_at: number | null;
}

export type TokenScope = 'grades:read' | 'grades:write' | 'people:manage' | 'school:manage';

export interface ApiToken {
    id: string;
    name: string;
    scopes: TokenScope[];
    created_at: string;
    created_by: string | null;
    expires_at: string;
    last_used_at: string | null;
}

export interface NewApiToken {
    name: string;
    scopes: TokenScope[];
    days: number;
}

export type MadeApiToken = ApiToken & { token: string };
