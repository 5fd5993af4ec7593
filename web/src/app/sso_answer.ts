/**
 * What an identity provider sends back stands in the address, and is taken out of the address bar before anything is
 * drawn: the code goes into no history, no bookmark, no screen that is shared.
 */
export interface SsoAnswer {
    code: string;
    state: string;
    /** "iss" of RFC 9207. */
    issuer: string | null;
    /** "access_denied" and others. */
    error: string | null;
}

export const SSO_CALLBACK = '/sso/callback';

function take(): SsoAnswer | null {
    if (location.pathname.replace(/\/+$/, '') !== SSO_CALLBACK || location.search.length < 2) return null;
    const query = new URLSearchParams(location.search);
    history.replaceState(history.state, '', SSO_CALLBACK);
    return {
        code: query.get('code') ?? '',
        state: query.get('state') ?? '',
        issuer: query.get('iss'),
        error: query.get('error'),
    };
}

/** Null when the page was opened without an answer, such as by reloading it. */
export const ssoAnswer = take();
