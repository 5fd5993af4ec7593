/** The sentences about what a school shows of itself: a chapter of en.ts. */
export const branding = {
    title: 'Name, colour and logo',
    lead: 'What everybody sees: on the sign-in page, above every page, in letters and in mails.',

    identity: 'Name and colour',
    name: 'Name of the school',
    nameHint: (registered: string) =>
        `As people know it. Empty: ${registered}, the name under which the school is found.`,
    colour: 'Colour',
    colourHint: 'As # and six digits, such as #1f4c8f. Empty: the plum of Grade Insight.',
    pick: 'Pick the colour',
    colourWrong: 'Write the colour as # and six digits, such as #1f4c8f.',
    darker: 'Too light for what one reads or presses on a light page: there it becomes darker.',
    lighter: 'Too dark for what one reads or presses on a dark page: there it becomes lighter.',
    save: 'Save',
    saving: 'Saving…',
    saved: 'Saved. Everybody sees it from now on.',
    undone: 'It is as it was.',

    language: 'Language',
    languageHint:
        'Mails are in this language for everybody who has chosen none. Everybody can choose another one, in the menu with their name.',
    languageSaved: 'Saved. Mails are in this language from now on.',

    preview: 'How it will look',
    light: 'Light',
    dark: 'Dark',
    sampleButton: 'A button',
    sampleLink: 'A link',
    sampleChosen: 'Chosen',

    logo: 'Logo',
    logoHint: 'A PNG, JPEG or WebP of at most 512 kB and 2,000 × 2,000 pixels. It stands on a white plate.',
    noLogo: 'No logo yet.',
    choose: 'Choose a picture',
    replace: 'Choose another picture',
    remove: 'Remove the logo',
    uploading: 'Uploading…',
    logoSaved: 'The logo is there. Everybody sees it from now on.',
    logoRemoved: 'The logo is removed.',
    logoAlt: (school: string) => `Logo of ${school}`,
    size: (width: number, height: number) => `${width} × ${height} pixels`,
};
