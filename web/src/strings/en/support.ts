/** The sentences about operators of the platform whom a school lets in: a chapter of en.ts. */
import { many } from './counts';

export const support = {
    title: 'Support access',
    lead: 'The people who run Grade Insight see nothing of your school. When you want their help with something that they have to see, you let them in here.',
    facts: [
        'They see classes, gradebooks, their histories and the grades of students, as an administrator does.',
        'They change nothing, and take no file and no archive along.',
        'Everything that they open is in the record, with their name. Families see it under “Who looked”.',
        'It ends by itself. You can end it at any moment, and they are out at once.',
    ],
    form: 'Let them in',
    purpose: 'What are they to look at?',
    purposePlaceholder: 'The totals of Biology 2 look wrong since Monday',
    purposeHint: 'They read it. Leave names of students out of it.',
    purposeMissing: 'Say what they are to look at.',
    hours: 'For how long?',
    durations: { 1: '1 hour', 8: '8 hours', 24: '1 day', 72: '3 days', 168: '7 days' } as Record<number, string>,
    email: 'Only this operator',
    optional: '(optional)',
    emailHint: 'Their e-mail address, when you know who helps you. Left empty, any operator may come.',
    emailWrong: 'This does not look like an e-mail address. Correct it, or leave it empty.',
    open: 'Let them in',
    opening: 'Opening…',
    opened: (until: string) => `Open until ${until}.`,
    live: 'Open now',
    noneLive: 'Nobody of Grade Insight can see anything of your school.',
    past: 'Before',
    until: (moment: string) => `Until ${moment}`,
    forWhom: (email: string | null) => (email ? `for ${email}` : 'for any operator'),
    by: (name: string, moment: string) => `Opened by ${name} on ${moment}`,
    somebody: 'somebody who is gone',
    endedBy: (name: string, moment: string) => `Ended by ${name} on ${moment}`,
    ended: (moment: string) => `Ended on ${moment}`,
    nobodyCame: 'Nobody has come.',
    looks: (n: number) => (n === 0 ? 'opened nothing' : `opened ${many(n, 'page', 'pages')}`),
    lastLook: (moment: string) => `last on ${moment}`,
    toRecord: 'What they opened stands in the record',
    end: 'End now',
    endName: (purpose: string) => `End now: ${purpose}`,
    endDone: 'Ended. Whoever was in is out.',

    /** The page that an operator comes by. */
    enter: {
        title: 'Look into this school',
        lead: (school: string) =>
            `${school} lets you look, for a time. Everything that you open is recorded, with your name.`,
        submit: 'Go in',
        submitting: 'Going in…',
        endedTitle: 'This link does not work any more',
        how: 'Run `gradeinsight operator enter` for a new one. When it refuses, ask the school: an administrator opens the access on School > Support access.',
    },
};
