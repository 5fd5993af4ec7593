/** Single sign-on: the answers and bodies of /sso and /school/sso-providers. */
import type { Role, Session } from './types';

export type SsoKind = 'google' | 'microsoft' | 'other';

export interface SsoWay {
    id: string;
    kind: SsoKind;
    name: string;
}

export interface SsoSignedIn {
    session: Session;
    next: string;
}

export interface SsoProvider {
    id: string;
    kind: SsoKind;
    name: string;
    issuer: string;
    client_id: string;
    hosted_domain: string | null;
    email_domains: string[];
    link_by_email: boolean;
    required_roles: Role[];
    accounts: number;
}

export interface SsoProviders {
    redirect_uri: string;
    providers: SsoProvider[];
}

export interface SsoSettings {
    name: string;
    issuer?: string;
    client_id: string;
    client_secret?: string;
    hosted_domain?: string;
    email_domains: string[];
    link_by_email: boolean;
    required_roles: Role[];
}

export interface SsoTest {
    ok: boolean;
    /** How many keys it publishes; null when the test failed. */
    keys: number | null;
    /** In English. */
    detail: string;
}
