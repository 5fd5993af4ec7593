/** What the control plane says and takes: src/control/openapi.json. */
export type SchoolState =
    'provisioning' | 'active' | 'suspended' | 'moving' | 'readonly' | 'deprovisioning' | 'deleted';
export type ShardState = 'open' | 'full' | 'draining' | 'offline';
export type Health = 'unknown' | 'ok' | 'unreachable' | 'unsound';

export interface Status {
    version: string;
    map_version: number;
    schools: Partial<Record<SchoolState, number>>;
    half_made: number;
    to_be_purged: number;
    sign_ups_waiting: number;
    sign_ups_failing: number;
    uptime_seconds: number;
    operator: string;
    may_write: boolean;
}

export interface School {
    school_no: number;
    id: string;
    subdomain: string;
    name: string;
    district: string;
    address: string;
    shard: number;
    epoch: number;
    state: SchoolState;
    map_version: number;
    created_at: string;
    leaves_at: string | null;
}

export interface SchoolPage {
    schools: School[];
    next: number | null;
}

export interface NewSchool {
    subdomain: string;
    name: string;
    district?: string;
    shard?: number;
    admin_email?: string;
    admin_name?: string;
    sample_class?: boolean;
    language?: string;
}

export interface MadeSchool {
    school: School;
    invitation: { by: 'mail' | 'hand'; link: string | null } | null;
}

export interface Receipt {
    receipt: string;
    signature: string;
    public_key: string;
    holds: boolean;
}

export interface Shard {
    shard: number;
    state: ShardState;
    capacity: number;
    schools: number;
    health: Health;
    detail: string;
    checked_at: string | null;
}

/** A row of the registry as an event keeps it. */
export type Row = Record<string, unknown>;

export interface PlaneEvent {
    id: number;
    at: string;
    actor: string;
    what: string;
    old: Row | null;
    new: Row;
    school: { school_no: number; subdomain: string; name: string } | null;
    shard: number | null;
    /** Only among the newest of all; null there too when it is about the rules. */
    sign_up?: number | null;
}

export interface EventPage {
    events: PlaneEvent[];
    next: string | null;
}

export interface Counts {
    requests: number;
    writes: number;
    bytes_in: number;
    bytes_out: number;
    rows: number | null;
    bytes: number | null;
}

export interface UsageDay extends Counts {
    day: string;
    people: number | null;
}

export interface SchoolUsage extends Counts {
    school_no: number;
    subdomain: string;
    name: string;
    shard: number;
    people: number | null;
}

export interface ShardUsage extends Counts {
    shard: number;
    database_bytes: number | null;
    counted_at: string | null;
}

export interface Usage {
    from: string;
    to: string;
    schools: SchoolUsage[];
    next: string | null;
    shards: ShardUsage[];
}

export type MoveStep =
    | 'prepare'
    | 'publish'
    | 'copy'
    | 'subscribe'
    | 'catch_up'
    | 'fence'
    | 'drain'
    | 'await_marker'
    | 'verify'
    | 'leave'
    | 'flip'
    | 'activate'
    | 'detach'
    | 'done'
    | 'abort'
    | 'aborted';

export interface Move {
    id: number;
    school: { school_no: number; subdomain: string; name: string };
    from: number;
    to: number;
    state: 'open' | 'done' | 'aborted';
    step: MoveStep;
    flipped: boolean;
    mover_at_work: boolean;
    by_service: boolean;
    attempt: number;
    actor: string;
    begun_at: string;
    step_at: string;
    ended_at: string | null;
    rows_copied: number;
    rows_total: number | null;
    lag_ms: number | null;
    write_stop_ms: number | null;
    keep_until: string | null;
    cleaned_at: string | null;
    error: string | null;
}

export interface MovePage {
    moves: Move[];
    next: number | null;
}

export type SignUpState = 'asked' | 'taken' | 'proved' | 'approved' | 'made' | 'refused' | 'expired';

export interface SignUp {
    id: number;
    state: SignUpState;
    subdomain: string;
    name: string;
    admin_name: string;
    email: string;
    country: string;
    time_zone: string;
    created_at: string;
    decided_by: string | null;
    reason: string | null;
    error: string | null;
}

export interface SignUpPage {
    sign_ups: SignUp[];
    next: number | null;
}

export interface Problem {
    title: string;
    status: number;
    code?: string;
    detail?: string;
    request_id?: string;
    errors?: { field: string; message: string }[];
}
