/** The sentences of the pages behind mailed links, and of the one that asks for them: a chapter of en.ts. */
import { many } from './counts';

export const waysIn = {
    toSignIn: 'Go to the sign-in',
    password: {
        label: 'Password',
        newLabel: 'New password',
        rules: 'Length is what counts: three or four words that you can picture are good. Not your name or e-mail address, and none that many people use.',
        missing: 'Choose a password.',
        /** Said while typing, as long as it is too short. */
        toGo: (n: number) => `${many(n, 'more character', 'more characters')} needed`,
        longEnough: 'Long enough',
        atLeast: (n: number) => `At least ${n} characters`,
    },
    /** For a link without its secret: cut off, or the page was loaded again. */
    incompleteTitle: 'Open the link in the mail once more',
    incompleteDetail:
        'This page needs the whole link, and it keeps nothing of it when it is loaded again. Nothing is lost: the link in the mail still works.',
    endedTitle: 'This link has ended',

    welcome: {
        title: 'Welcome',
        greeting: (name: string) => (name ? `Welcome, ${name}` : 'Welcome'),
        lead: (school: string) => `${school} has made an account for you. Choose a password, and you are in.`,
        email: 'You sign in with',
        submit: 'Save and sign in',
        submitting: 'Signing in…',
        notYou: 'Not you? Close this page and tell the school.',
        hasPassword: 'I have a password already',
    },

    forgot: {
        title: 'Help with signing in',
        lead: 'Tell us the e-mail address that your school has of you. We send a link that works once.',
        email: 'E-mail',
        which: 'What do you want to do?',
        reset: 'Choose a new password',
        resetHint: 'For everybody',
        link: 'Sign in without a password',
        linkHint: 'For students and families',
        submit: 'Send the link',
        submitting: 'Sending…',
        sentTitle: 'Look into your mail',
        sent: (email: string) =>
            `If ${email} is known here, a mail with a link is on its way. It should be there within a minute or two.`,
        sentHint:
            'Nothing there? Look into the folder for spam, check the address for a typing mistake, or ask the school office which address it has of you.',
        again: 'Use another address',
        back: 'Back to the sign-in',
    },

    reset: {
        title: 'Choose a new password',
        lead: 'Afterwards you are signed out everywhere, and sign in with the new password.',
        submit: 'Save the password',
        submitting: 'Saving…',
        doneTitle: 'Your password is changed',
        done: 'All earlier sign-ins have ended. Sign in with the new password now.',
        again: 'Ask for a new link',
    },

    link: {
        title: 'Sign in',
        lead: (school: string) => `This link signs you in at ${school}. It works once.`,
        submit: 'Sign in',
        submitting: 'Signing in…',
        again: 'Ask for a new link',
    },
};
