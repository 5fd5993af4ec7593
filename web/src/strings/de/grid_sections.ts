/** Gruppen einer Klasse: Zeilen nach Gruppe, der Filter, und wie jemand in eine kommt. */
import type { Strings } from '..';
import { count, many, students } from './counts';

export const gridSections: Strings['gridSections'] = {
    none: 'Ohne Gruppe',
    of: (section) => `Gruppe ${section}`,
    several: (n) => many(n, 'Gruppe', 'Gruppen'),
    figures: { mean: (of) => `Schnitt von ${of}`, median: (of) => `Median von ${of}` },
    found: (n, all) => (n === all ? students(all) : `${count(n)} von ${students(all)}`),

    filter: 'Gruppen',
    all: 'Alle Gruppen',
    group: 'Personen zusammenfassen',
    groups: { none: 'Nicht', section: 'Nach Gruppe' },

    open: 'Gruppe …',
    title: (name) => `Gruppe von ${name}`,
    titleSeveral: (n) => `Gruppe von ${students(n)}`,
    field: 'Gruppe',
    hint: 'Etwa 7A oder „Dienstag“. Leer: in keiner Gruppe.',
    mixed: 'Diese Personen sind jetzt in verschiedenen Gruppen.',
    put: (n, section) =>
        n === 0
            ? 'Nichts zu ändern: So ist es schon.'
            : section === ''
              ? `${students(n)} aus der Gruppe genommen.`
              : `${students(n)} in die Gruppe ${section} gesetzt.`,
};
