/** The sentences of the page of the whole school: a chapter of en.ts. */
export const school = {
    title: 'School',
    lead: 'What is ruled and kept for everybody here.',
    branding: 'What everybody sees, on the sign-in page, above every page and in letters.',
    classes: 'All classes: who teaches them, renaming them, putting them away.',
    people: 'Find, invite, change and block people; guardians and what they may; letters with codes for families.',
    roster: 'Take people and classes over from the student information system.',
    duplicates: 'Two records of one student become one.',
    security: 'Who must have a second factor. Signing everybody out.',
    sso: 'Sign in with the school’s own Google or Microsoft accounts.',
    privacy: 'How long students who left are kept, and receipts of whom was erased.',
    support: 'Let the people who run Grade Insight look, for a time, when you want their help.',
    record: 'Who did and who saw what. Check that nobody altered it.',
    tokens: 'Programs that work for the school, and for you.',
};
