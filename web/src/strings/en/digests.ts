/** The sentences about digests: a chapter of en.ts. */
import type { Frequency } from '../../api/digest_types';
import { hourText, nearMomentText, weekdayNames } from '../../rules/dates';
import { count, many } from './counts';

const days = weekdayNames();
const weekday = (number: number) => days[number - 1] ?? '';

/** "America/Chicago" as people read it. */
const zoneText = (zone: string) => `${zone.split('/').pop()!.replaceAll('_', ' ')} time`;

function graceText(minutes: number): string {
    if (minutes % 60 !== 0 || minutes === 0) return many(minutes, 'minute', 'minutes');
    return many(minutes / 60, 'hour', 'hours');
}

const frequencies: Record<Frequency, string> = { off: 'Never', daily: 'At most once a day', weekly: 'Once a week' };

export const digests = {
    title: 'Mails about what is new',
    lead: 'New scores and what is due soon, in one mail. None is sent when there is nothing to tell.',
    frequency: 'How often',
    frequencies,
    usual: (usual: Frequency) => `As usual at this school: ${frequencies[usual].toLowerCase()}`,
    when: (hour: number, day: number, zone: string) =>
        `Mails go out soon after ${hourText(hour)} (${zoneText(zone)}), the weekly one on ${weekday(day)}. Never at night.`,
    withoutGrades: 'Your school tells only that something is new, and no grades.',
    address: (address: string) => `They go to ${address}.`,
    notProved: (address: string) =>
        `Nobody knows yet whether ${address} is yours, so nothing is sent there. Ask for a sign-in link on the sign-in page and open it: that proves it.`,
    refused: (address: string) =>
        `Our mails to ${address} came back three times, so none are sent there for a month. Ask your school to change the address, or save here to have it tried again.`,
    whom: 'About whom',
    whomHint: 'Take the tick away, and mails say nothing about this child.',
    you: 'you',
    nobody: 'There is no child about whom you could get mails. The school enters who is a guardian.',
    notAvailable: 'This school sends no such mails.',
    save: 'Save',
    saving: 'Saving',
    saved: 'Saved.',

    stop: {
        title: 'Stop these mails?',
        lead: (school: string) =>
            `${school} will send you no more mails about what is new. You can still look at any time.`,
        submit: 'Stop these mails',
        working: 'One moment',
        doneTitle: 'You get no more of these mails',
        done: 'Nothing else of your account has changed.',
        wasOff: 'You had stopped them already.',
        undo: 'I did not mean to: send them again',
        undoneTitle: 'You get them again',
        undone: 'Everything is as it was.',
        choseSince: 'You have chosen since then on your account page to get none, and that stays.',
        less: 'Get them less often, or about one child only',
        incomplete: 'Open the link in the mail once more',
        incompleteDetail: 'The address in your browser is not whole. Or sign in, and choose on your account page.',
        endedTitle: 'This link does not work',
    },

    school: {
        title: 'Mails to families',
        words: 'How often families are told what is new, when, and how much.',
        lead: 'Guardians and students get one mail with what is new to them: scores, and what is due soon. Each may choose another frequency, and end them with one click.',
        notRuled:
            'Not one mail has gone out yet. Choose the time zone of the school, look at the rest, and save: then they begin.',
        notRuledShort: 'Not set up yet: no mails go out before you have looked at this page and saved it.',
        noMail: 'This server cannot send mails yet, so nothing goes out. Ask whoever runs it to set up a mail server.',
        on: 'Send mails about what is new',
        usual: 'Who has not chosen gets them',
        guardians: 'Guardians',
        students: 'Students',
        content: 'What they say',
        withGrades: 'Scores and overall grades',
        withoutGrades: 'Only that something is new, and what is due',
        time: 'When',
        zone: 'Time zone of the school',
        zoneHint: 'Such as America/Chicago or Europe/Berlin.',
        hour: 'Time of day',
        hourText,
        hourHint: 'They go out within half an hour from then on.',
        weekday: 'Day of the weekly mail',
        quietDays: 'No mails on',
        night: 'Between 9 PM and 7 AM nothing is sent, whatever you choose.',
        grace: 'A change is told',
        graceHint: 'What is corrected or undone within this time is never mailed.',
        graces: [0, 30, 60, 120, 240, 720, 1440].map((minutes) => ({
            minutes,
            name: minutes === 0 ? 'with the next mail' : `${graceText(minutes)} later`,
        })),
        otherGrace: (minutes: number) => `${graceText(minutes)} later`,
        days: days.map((name, index) => ({ number: index + 1, name })),
        save: 'Save',
        saving: 'Saving',
        saved: 'Saved.',
        notAllowed: 'Administrators of the school rule this.',
    },

    inClass: {
        held: 'Mails held',
        title: (name: string) => `Mails about ${name}`,
        off: 'The school sends no mails about what is new.',
        free: 'Families are told what is new in this class.',
        next: (iso: string, grace: number) =>
            `Mails go out next on ${nearMomentText(iso)}. A change is told no sooner than ${graceText(grace)} after it was made.`,
        isHeld: 'Held: nothing of this class is mailed until you release it.',
        isHeldUntil: (iso: string) => `Held until ${nearMomentText(iso)}: nothing of this class is mailed.`,
        notLost: 'Nothing is lost. The next mail after that tells it.',
        hold: 'Hold',
        holdFor: 'Hold until',
        untilReleased: 'I release it',
        tomorrow: 'this time tomorrow',
        nextWeek: 'a week from now',
        release: 'Release',
        preview: 'What a family would get now',
        student: 'Student',
        choose: 'Choose a student',
        readers: (n: number) =>
            n === 0
                ? 'Nobody gets mails about this student.'
                : `${count(n)} ${n === 1 ? 'person gets' : 'people get'} this.`,
        resting: (n: number) =>
            `${many(n, 'score', 'scores')} changed a moment ago and ${n === 1 ? 'waits' : 'wait'} for the next mail.`,
        nothing: 'There is nothing new to tell, so no mail would be sent.',
        subject: 'Subject',
    },
};
