/** Was eine Lehrkraft darüber liest, was Familien sehen. */
import type { VisibilityMark } from '../../rules/visibility';
import type { Strings } from '..';
import { assignments } from './counts';

const marks: Record<VisibilityMark, string> = { unpublished: 'Unveröffentlicht', held: 'Zurückgehalten' };

export const visibility: Strings['visibility'] = {
    marks,
    marksWhole: {
        unpublished: 'nicht veröffentlicht: Familien sehen es nicht',
        held: 'zurückgehalten: Familien sehen es ohne Bewertungen',
    },
    title: 'Was Familien sehen',
    states: {
        unpublished: 'Familien sehen es nicht.',
        held: 'Familien sehen es ohne Bewertungen.',
        shown: 'Familien sehen es mit Bewertungen.',
    },
    publish: 'Veröffentlichen',
    unpublish: 'Verbergen',
    hold: 'Bewertungen zurückhalten',
    show: 'Bewertungen zeigen',

    menu: 'Familien',
    menuHidden: (n) => `${assignments(n)} teilweise oder ganz verborgen`,
    counts: { unpublished: 'Unveröffentlicht', held: 'Zurückgehalten', shown: 'Mit Bewertungen sichtbar' },
    publishAll: 'Alle veröffentlichen',
    publishAllDetail: 'Familien sehen jede Aufgabe mit ihren Bewertungen.',
    allShown: 'Familien sehen jede Aufgabe mit ihren Bewertungen.',
    rule: 'Aufgaben, die ein Import hinzufügt',
    rules: { published: 'Sofort veröffentlichen', held: 'Zurückhalten, bis ich sie veröffentliche' },

    done: (n) => `Was Familien von ${assignments(n)} sehen, hat sich geändert.`,
    doneRule: {
        published: 'Neue Aufgaben werden sofort veröffentlicht.',
        held: 'Neue Aufgaben warten, bis Sie sie veröffentlichen.',
    },
    undo: 'Rückgängig',
    failed: (detail) => `Nichts wurde geändert. ${detail}`,
    hide: 'Diesen Hinweis ausblenden',
    mails: 'Mails an Familien',
};
