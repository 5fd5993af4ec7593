/** Where one looks for a school. */
import { many } from './counts';

export const finder = {
    title: 'Find your school',
    promise: 'See how it is going while there is still time to change it.',
    claim: 'Grades for students and families, seconds after the teacher has them.',
    label: 'Name of your school',
    hint: 'Type at least two letters.',
    searching: 'Searching…',
    found: (n: number) => many(n, 'school found', 'schools found'),
    none: (query: string) => `No school is called “${query}”.`,
    noneHint: 'Try one word of its name, without abbreviations.',
    last: 'Last used on this device',
    goOn: (school: string) => `Continue to ${school}`,
    notHere: 'Is your school not here yet?',
    signUp: 'Sign up your school',
    forget: 'Not your school? Forget it',
    goesOn: 'You will continue to the page you asked for.',
};
