/** Was eine Schule von sich zeigt. */
import type { Strings } from '..';

export const branding: Strings['branding'] = {
    title: 'Name, Farbe und Logo',
    lead: 'Was alle sehen: auf der Anmeldeseite, über jeder Seite, in Briefen und in Mails.',

    identity: 'Name und Farbe',
    name: 'Name der Schule',
    nameHint: (registered) => `Wie man sie kennt. Leer: ${registered}, der Name, unter dem die Schule gefunden wird.`,
    colour: 'Farbe',
    colourHint: 'Als # und sechs Ziffern, etwa #1f4c8f. Leer: das Pflaumenblau von Grade Insight.',
    pick: 'Farbe aussuchen',
    colourWrong: 'Schreiben Sie die Farbe als # und sechs Ziffern, etwa #1f4c8f.',
    darker: 'Zu hell für das, was man auf einer hellen Seite liest oder drückt: Dort wird sie dunkler.',
    lighter: 'Zu dunkel für das, was man auf einer dunklen Seite liest oder drückt: Dort wird sie heller.',
    save: 'Speichern',
    saving: 'Wird gespeichert…',
    saved: 'Gespeichert. Alle sehen es ab sofort.',
    undone: 'Es ist wieder, wie es war.',

    language: 'Sprache',
    languageHint:
        'Mails kommen in dieser Sprache zu allen, die keine gewählt haben. Eine andere wählt jede Person im Menü mit ihrem Namen.',
    languageSaved: 'Gespeichert. Mails kommen ab sofort in dieser Sprache.',

    preview: 'So wird es aussehen',
    light: 'Hell',
    dark: 'Dunkel',
    sampleButton: 'Ein Knopf',
    sampleLink: 'Ein Link',
    sampleChosen: 'Gewählt',

    logo: 'Logo',
    logoHint:
        'Ein PNG, JPEG oder WebP von höchstens 512 kB und 2.000 × 2.000 Pixeln. Es steht auf einem weißen Schild.',
    noLogo: 'Noch kein Logo.',
    choose: 'Bild wählen',
    replace: 'Anderes Bild wählen',
    remove: 'Logo entfernen',
    uploading: 'Wird hochgeladen…',
    logoSaved: 'Das Logo ist da. Alle sehen es ab sofort.',
    logoRemoved: 'Das Logo ist entfernt.',
    logoAlt: (school) => `Logo von ${school}`,
    size: (width, height) => `${width} × ${height} Pixel`,
};
