/** The sentences about signing in with the school's own accounts: a chapter of en.ts. */
import type { SsoKind } from '../../api/sso_types';
import type { Role } from '../../api/types';
import { listText } from '../../rules/lists';
import { many } from './counts';

const kinds: Record<SsoKind, string> = {
    google: 'Google Workspace',
    microsoft: 'Microsoft Entra',
    other: 'Another provider',
};

const steps: Record<SsoKind, string[]> = {
    google: [
        'Open console.cloud.google.com with an administrator’s account of your Workspace and choose or make a project.',
        'Under “APIs & Services”, “OAuth consent screen”, choose “Internal”: then only accounts of your Workspace can use it.',
        'Under “Credentials”, make an “OAuth client ID” of the type “Web application”.',
        'Enter the return address from above under “Authorized redirect URIs”.',
        'Copy the client ID and the client secret into this form.',
    ],
    microsoft: [
        'Open entra.microsoft.com as an administrator, then “App registrations”, “New registration”.',
        'Choose “Accounts in this organizational directory only”. Enter the return address from above as a redirect URI of the type “Web”.',
        'On the overview page, copy “Directory (tenant) ID” and “Application (client) ID” into this form.',
        'Under “Certificates & secrets”, make a client secret and copy its value. Note when it ends: nobody can sign in with it afterwards.',
        'Under “Token configuration”, add the optional claim “email” of the ID token.',
    ],
    other: [
        'Your provider must offer OpenID Connect with the authorization code flow and a client secret.',
        'Register a confidential (web) client there with the return address from above.',
        'Copy the issuer, the client ID and the client secret into this form. The issuer is the address before /.well-known/openid-configuration.',
    ],
};

const roles: Partial<Record<Role, string>> = { teacher: 'Teachers', student: 'Students', guardian: 'Guardians' };

export const sso = {
    callbackTitle: 'Signing in',
    working: 'One moment: you are being signed in.',
    backToSignIn: 'To the sign-in page',
    cancelled: 'You did not finish at the other page, so nothing happened here. Start again whenever you like.',
    refused: 'The other page did not let you through. Try again, or ask your school’s administrator.',
    nothing: 'There is nothing to finish here any more. Start again from the sign-in page.',

    title: 'Signing in',
    lead: 'Let people sign in with the accounts that your school has already. They need an account here as well: nobody gets in just because the provider knows them.',
    returnAddress: 'Return address',
    returnHint: 'The provider asks for it. It is the same for all of them.',
    copy: 'Copy',
    copied: 'Copied',
    list: 'Ways to sign in',
    none: 'None yet: everybody uses their password.',
    kinds,
    linked: (accounts: number) =>
        accounts === 0 ? 'nobody linked yet' : `${accounts} ${accounts === 1 ? 'person' : 'people'} linked`,
    requiredFor: (who: Role[]) => `Required for ${listText(who.map((role) => (roles[role] ?? role).toLowerCase()))}`,
    test: 'Test',
    testName: (name: string) => `Test ${name}`,
    testing: 'Asking the provider…',
    tested: (name: string, keys: number) =>
        `${name} was reached, calls itself by the right address and publishes ${many(keys, 'key', 'keys')}. Whether client ID and secret are right shows when somebody signs in.`,
    testFailed: 'Nobody could sign in this way just now.',
    change: 'Change',
    changeName: (name: string) => `Change ${name}`,
    remove: 'Remove',
    removeName: (name: string) => `Remove ${name}`,
    removeSure: (name: string) =>
        `Remove ${name}? Nobody signs in with it any more, and who was linked is forgotten. People with a password use that.`,
    removed: (name: string) => `${name} was removed.`,
    saved: (name: string) => `${name} was saved. Test it, then sign in with it in another window.`,

    addTitle: 'Add a way to sign in',
    kind: 'Provider',
    stepsTitle: 'How to set it up there',
    steps,
    name: 'Name on the button',
    names: { google: 'Google', microsoft: 'Microsoft', other: '' } satisfies Record<SsoKind, string>,
    directory: 'Directory (tenant) ID',
    directoryHint: 'Of your own directory. An address for all directories would let strangers in.',
    issuer: 'Issuer',
    clientId: 'Client ID',
    clientSecret: 'Client secret',
    secretKept: 'Leave it empty to keep the one that is there. It is never shown.',
    secretHint: 'Kept encrypted and never shown again.',
    hostedDomain: 'Domain of your Workspace',
    link: 'The first sign-in finds the account by its e-mail address',
    linkHint:
        'Only an address that the provider vouches for, of one of these domains. From then on the account belongs to that person at the provider, whatever their address becomes.',
    domains: 'Domains of your school’s e-mail addresses',
    domainsHint: 'Several with commas, such as school.example, students.school.example',
    required: 'Must sign in this way',
    requiredHint:
        'Their passwords stop working. Administrators keep theirs, so that nobody is locked out when the provider fails.',
    roles,
    save: 'Save',
    saving: 'Saving…',
};
