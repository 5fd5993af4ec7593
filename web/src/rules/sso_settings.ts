/** Between the form of a provider and what the server takes. */
import type { SsoKind, SsoProvider, SsoSettings } from '../api/sso_types';
import type { Role } from '../api/types';

const MICROSOFT = /^https:\/\/login\.microsoftonline\.com\/([^/]+)\/v2\.0$/;

export interface SsoDraft {
    kind: SsoKind;
    name: string;
    /** The issuer; of Microsoft the id of the directory. */
    where: string;
    clientId: string;
    clientSecret: string;
    hostedDomain: string;
    link: boolean;
    domains: string;
    required: Role[];
}

export function draftOf(provider: SsoProvider): SsoDraft {
    const { kind, name, issuer } = provider;
    return {
        kind,
        name,
        where: kind === 'microsoft' ? (MICROSOFT.exec(issuer)?.[1] ?? '') : kind === 'other' ? issuer : '',
        clientId: provider.client_id,
        clientSecret: '',
        hostedDomain: provider.hosted_domain ?? '',
        link: provider.link_by_email,
        domains: provider.email_domains.join(', '),
        required: [...provider.required_roles],
    };
}

export function newDraft(kind: SsoKind, name: string): SsoDraft {
    return {
        kind,
        name,
        where: '',
        clientId: '',
        clientSecret: '',
        hostedDomain: '',
        link: true,
        domains: '',
        required: [],
    };
}

export function settingsOf(draft: SsoDraft): SsoSettings {
    const where = draft.where.trim();
    return {
        name: draft.name.trim(),
        ...(draft.kind === 'microsoft' && {
            issuer: where.startsWith('https://') ? where : `https://login.microsoftonline.com/${where}/v2.0`,
        }),
        ...(draft.kind === 'other' && { issuer: where }),
        ...(draft.kind === 'google' && { hosted_domain: draft.hostedDomain.trim() }),
        client_id: draft.clientId.trim(),
        ...(draft.clientSecret.trim() && { client_secret: draft.clientSecret.trim() }),
        link_by_email: draft.link,
        email_domains: draft.domains
            .split(/[\s,;]+/)
            .map((domain) => domain.replace(/^@/, ''))
            .filter(Boolean),
        required_roles: draft.required,
    };
}
