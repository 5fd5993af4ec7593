/** Alle Klassen einer Schule. */
import type { ClassOrder, ClassState } from '../../api/class_types';
import type { Strings } from '..';
import { count, many, students } from './counts';

const states: Record<ClassState, string> = {
    current: 'Laufend',
    without_teacher: 'Ohne Lehrkraft',
    archived: 'Weggelegt',
};
const orders: Record<ClassOrder, string> = {
    name: 'Nach Name',
    students: 'Größte zuerst',
    imported: 'Neuester Import zuerst',
};

export const schoolClasses: Strings['schoolClasses'] = {
    title: 'Alle Klassen',
    yours: 'Ihre Klassen, auch weggelegte',
    lead: 'Klassen suchen, umbenennen und weglegen, und sagen, wer sie unterrichtet.',
    search: 'Nach Name, Zeitraum oder Lehrkraft suchen',
    stateFilter: 'Welche Klassen',
    orderFilter: 'Reihenfolge',
    states,
    orders,
    option: (name, n) => `${name} (${count(n)})`,
    found: (n) => (n === 0 ? 'Keine Klasse gefunden' : many(n, 'Klasse', 'Klassen')),
    none: 'Keine Klasse gefunden',
    noneDetail: 'Versuchen Sie es mit weniger Buchstaben oder einem anderen Filter.',
    noneYours: [
        'Sie haben noch keine Klasse',
        'Legen Sie eine an und importieren Sie ein Notenbuch. Eine Klasse von anderen steht hier, sobald Sie zu ihren Lehrkräften gehören.',
    ],
    noneAtAll: {
        current: [
            'Noch keine Klasse',
            'Legen Sie eine an und importieren Sie ein Notenbuch, oder importieren Sie das Verzeichnis der Schule.',
        ],
        without_teacher: [
            'Jede Klasse hat eine Lehrkraft',
            'Eine Klasse, die niemand unterrichtet, stünde hier, damit jemand sie bekommt.',
        ],
        archived: [
            'Keine Klasse ist weggelegt',
            'Eine Klasse, die vorbei ist, lässt sich weglegen: Öffnen Sie sie in der Liste. Nichts geht dabei verloren.',
        ],
    },
    more: 'Mehr zeigen',
    students,
    noTeacher: 'Noch keine Lehrkraft',
    imported: (ago) => `Letzter Import ${ago}`,
    neverImported: 'Noch nichts importiert',
    awaySince: (day) => `Weggelegt am ${day}`,
    awayInBook:
        'Keine Liste zeigt sie, und Familien sehen sie nicht. Sie bleibt, wie sie ist, bis sie zurückgeholt wird.',
    awayHint:
        'In keiner Liste und für Familien unsichtbar. Noten und Verlauf bleiben; wer die Adresse hat, kann sie weiter öffnen und exportieren.',

    open: 'Notenbuch öffnen',
    history: 'Verlauf',
    rename: 'Umbenennen',
    renamed: 'Die Klasse hat ihren neuen Namen.',
    putAway: 'Weglegen',
    putAwayHint: 'Nimmt die Klasse aus jeder Liste und aus dem Blick der Familien. Nichts geht verloren.',
    isAway: 'Die Klasse ist weggelegt.',
    bringBack: 'Zurückholen',
    isBack: 'Die Klasse ist wieder in den Listen.',
};
