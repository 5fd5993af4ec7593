import { describe, expect, it } from 'vitest';
import type { SsoProvider } from '../api/sso_types';
import { draftOf, newDraft, settingsOf } from './sso_settings';

const directory = '11111111-2222-3333-4444-555555555555';
const microsoft: SsoProvider = {
    id: '1',
    kind: 'microsoft',
    name: 'Microsoft',
    issuer: `https://login.microsoftonline.com/${directory}/v2.0`,
    client_id: 'ours',
    hosted_domain: null,
    email_domains: ['a.example', 'b.example'],
    link_by_email: true,
    required_roles: ['teacher'],
    accounts: 3,
};

describe('the settings of a provider', () => {
    it('come out of the form as they went in, without a secret', () => {
        const { id: _id, kind: _kind, accounts: _accounts, hosted_domain: _hosted, ...rest } = microsoft;
        expect(settingsOf(draftOf(microsoft))).toEqual(rest);
    });
    it('of Microsoft take the id of the directory or its whole address', () => {
        const draft = { ...newDraft('microsoft', 'Microsoft'), where: ` ${directory} ` };
        expect(settingsOf(draft).issuer).toBe(microsoft.issuer);
        expect(settingsOf({ ...draft, where: microsoft.issuer }).issuer).toBe(microsoft.issuer);
    });
    it('of Google name no issuer but the Workspace', () => {
        const settings = settingsOf({ ...newDraft('google', 'Google'), hostedDomain: 'school.example ' });
        expect(settings.hosted_domain).toBe('school.example');
        expect('issuer' in settings).toBe(false);
    });
    it('take domains as people list them', () => {
        const draft = { ...newDraft('other', 'Login'), domains: '@a.example, b.example;c.example  d.example,' };
        expect(settingsOf(draft).email_domains).toEqual(['a.example', 'b.example', 'c.example', 'd.example']);
    });
});
