/** Around every page. */
export const frame = {
    skip: 'Skip to content',
    main: 'Main',
    classes: 'Classes',
    grades: 'Grades',
    account: (name: string) => `Account of ${name}`,
    signOut: 'Sign out',
    install: 'Put the app on this device',
    language: 'Language',
    look: {
        open: 'Appearance',
        theme: 'Theme',
        themes: { device: 'As on this device', light: 'Light', dark: 'Dark' },
        contrast: 'Contrast',
        contrasts: { device: 'As on this device', standard: 'Standard', more: 'More' },
    },
    languageFailed: 'The language could not be saved. Check the connection and try again.',
    roles: {
        school_admin: 'School administrator',
        teacher: 'Teacher',
        student: 'Student',
        guardian: 'Parent or guardian',
        platform_operator: 'Operator of Grade Insight',
    },
    myChildren: 'My children',
    yourAccount: 'Your account',
    addChild: 'Add a child',
    tags: 'Tags',
    people: 'People',
    school: 'School',
    signOutFailed: 'Signing out did not work. Check the connection and try again.',

    /** Above every page of an operator whom the school let in. */
    banner: {
        label: 'Support access',
        who: (name: string, school: string) => `You look into ${school} as ${name}, operator.`,
        until: (moment: string) => `Until ${moment}.`,
        recorded: 'Everything you open is recorded.',
        leave: 'Leave',
        leaveFailed: 'Leaving did not work. Check the connection and try again.',
    },
};
