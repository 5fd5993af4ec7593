/** The API for schools that sign themselves up. It is there on the bare domain only. */
import { request } from './client';

export interface SignUpOffer {
    /** A person looks at each request first. */
    review: boolean;
    terms: { url: string; version: string };
    link_hours: number;
    kept_days: number;
}

export interface Puzzle {
    puzzle: string;
    difficulty: number;
    life_seconds: number;
}

export type AddressState = 'free' | 'taken' | 'reserved' | 'invalid';

export interface CheckedAddress {
    subdomain: string;
    state: AddressState;
    suggestion: string | null;
}

export interface SignUpForm {
    school: string;
    subdomain: string;
    name: string;
    email: string;
    country: string;
    time_zone: string;
}

export interface SignUpProgress {
    state: 'asked' | 'taken' | 'proved' | 'approved' | 'made' | 'refused' | 'expired';
    school: string;
    subdomain: string;
    name: string;
    email: string;
    url: string | null;
    reason: string | null;
}

const base = '/sign-up';
const read = <Body>(response: Response) => response.json() as Promise<Body>;
const post = (path: string, json: unknown) =>
    request(base + path, { method: 'POST', json: json ?? {}, mayBeSignedOut: true });

export const signUpApi = {
    offer: () => request(base, { mayBeSignedOut: true }).then(read<SignUpOffer>),
    puzzle: () => request(`${base}/puzzles`, { method: 'POST', mayBeSignedOut: true }).then(read<Puzzle>),
    address: (subdomain: string, school: string, signal: AbortSignal) =>
        request(`${base}/addresses?${new URLSearchParams({ subdomain, school })}`, {
            signal,
            mayBeSignedOut: true,
        }).then(read<CheckedAddress>),
    ask: (
        form: SignUpForm & {
            terms_version: string;
            accept_terms: boolean;
            puzzle: string;
            answer: string;
            /** Of the mails that follow. */
            language: string;
        },
    ) => post('/requests', form),
    look: (secret: string) => post('/requests/look', { secret }).then(read<SignUpProgress>),
    confirm: (secret: string) => post('/requests/confirm', { secret }).then(read<SignUpProgress>),
    choose: (secret: string, subdomain: string) =>
        post('/requests/address', { secret, subdomain }).then(read<SignUpProgress>),
    withdraw: (secret: string) => post('/requests/withdraw', { secret }),
};
