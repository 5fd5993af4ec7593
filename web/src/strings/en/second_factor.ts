/** The sentences about second factors: a chapter of en.ts. */
import type { Role } from '../../api/types';
import { many } from './counts';

export const secondFactor = {
    title: 'Second factor',
    lead: 'A code from an app on your phone, asked for after your password. Somebody who learns your password still cannot sign in.',
    requiredTitle: 'One more step to keep grades safe',
    requiredLead: (school: string) =>
        `${school} asks for a second factor: a code from an app on your phone, after your password. Set it up now; it takes two minutes.`,
    states: { on: 'On', off: 'Off' },
    since: (day: string) => `since ${day}`,
    unavailable:
        'It cannot be set up on this server yet: whoever runs it must set the option secret-key first. Tell your school’s administrator.',
    asked: 'Your school asks for it, so it cannot be turned off.',
    left: (n: number) =>
        n === 0 ? 'No recovery code is left.' : `${many(n, 'recovery code', 'recovery codes')} left.`,
    fewLeft: 'Make new ones before the last is used.',

    begin: 'Set up',
    beginTitle: 'First, your password',
    beginLead: 'So that nobody does this for you at an open screen.',
    move: 'Move to a new phone',
    moveLead: 'The old app works until the new one has shown its first code.',
    renew: 'New recovery codes',
    renewLead: 'The old ones stop working.',
    turnOff: 'Turn off',
    turnOffLead: 'Your password alone will be enough to sign in.',
    turnedOff: 'Your second factor is off.',

    password: 'Your password',
    passwordMissing: 'Enter your password.',
    appCode: 'Code from the app',
    appCodeHint: 'Six digits, new every 30 seconds.',
    codeMissing: 'Enter the code.',
    codeWrong: 'The code has six digits.',
    recoveryCode: 'Recovery code',
    recoveryCodeHint: 'One of the ten that you kept, such as 7K3M-Q2XD-91HT. Each works once.',
    useRecovery: 'Use a recovery code',
    useApp: 'Use a code from the app',
    goOn: 'Continue',
    working: 'One moment…',

    scanTitle: '1. Scan this with your app',
    scanLead: 'With Google Authenticator, Microsoft Authenticator, 1Password, or any other app for codes.',
    qr: 'QR code for your authenticator app',
    onThisPhone: 'The app is on this phone',
    typeIt: 'No camera? Type this into the app:',
    confirmTitle: '2. Enter the code that it shows',
    confirm: 'Turn on',
    others: 'All your other devices will be signed out.',

    codesTitle: 'Keep your recovery codes',
    codesLead: 'When your phone is lost, each of these signs you in once. They are shown only now.',
    codesFor: (school: string, email: string) => `Recovery codes for ${email} at ${school}`,
    fileName: (subdomain: string) => `recovery-codes-${subdomain}.txt`,
    download: 'Download',
    print: 'Print',
    copy: 'Copy',
    copied: 'Copied.',
    done: 'I have kept them',

    signIn: {
        title: 'Enter your code',
        lead: 'Open the authenticator app on your phone.',
        recoveryLead:
            'App lost? Sign in with one of your recovery codes. Your school’s administrator can help when you have none.',
        back: 'Sign in as somebody else',
    },

    school: {
        title: 'Sign-in rules',
        lead: 'What your school asks of everybody who signs in.',
        legend: 'Who must have a second factor',
        explain:
            'They are asked to set it up at their next step, and reach nothing else until then. You can reset the second factor of somebody who lost their phone.',
        roles: {
            school_admin: 'School administrators',
            teacher: 'Teachers',
            student: 'Students',
            guardian: 'Parents and guardians',
        } satisfies Record<Role, string>,
        save: 'Save',
        saving: 'Saving…',
        saved: 'Saved. It holds from now on.',
        own: 'Set up your own second factor',
        notAllowed: 'Only administrators of the school can change this.',
    },
};
