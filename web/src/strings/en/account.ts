/** The account of the person who is signed in: devices, password; and signing everybody of the school out. */
import { count, many } from './counts';

export const account = {
    title: 'Your account',

    devices: {
        title: 'Where you are signed in',
        lead: 'Sign out what you do not use any more, or do not know.',
        this: 'This device',
        used: (ago: string) => `Last used ${ago}`,
        since: (day: string) => `signed in ${day}`,
        remembered: 'stays signed in',
        justNow: 'just now',
        signOut: 'Sign out',
        signOutOf: (device: string, ago: string) => `Sign out ${device}, last used ${ago}`,
        others: (n: number) => (n === 1 ? 'Sign out the other device' : `Sign out the ${count(n)} other devices`),
        ended: (device: string) => `${device} is signed out.`,
        othersEnded: 'You are signed out everywhere else.',
        unknown: 'If you do not know a device, sign it out and change your password.',
    },

    password: {
        title: 'Password',
        current: 'Present password',
        next: 'New password',
        currentMissing: 'Enter your present password.',
        nextShort: (missing: number) => `${many(missing, 'more character', 'more characters')} needed.`,
        submit: 'Change password',
        submitting: 'Changing…',
        changed: 'Your password is changed. You are signed out everywhere else.',
    },

    everybody: {
        title: 'Sign everybody out',
        lead: 'Ends every sign-in of the school, for instance after a password was seen by others. Everybody has to sign in again; no work that is saved is lost. You stay signed in here.',
        begin: 'Sign everybody out…',
        sure: 'Everybody at the school who is signed in now will have to sign in again.',
        confirm: 'Sign everybody out now',
        done: 'Everybody else is signed out.',
    },
};
