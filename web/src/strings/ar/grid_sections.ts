/** شعب الصف: الأسطر بحسب الشعبة، والتصفية، ووضع الطلاب في شعبة. */
import type { Strings } from '..';
import { count, many, name, NOUNS, ofStudents, students } from './counts';

export const gridSections: Strings['gridSections'] = {
    none: 'بلا شعبة',
    of: (section) => `الشعبة ${name(section)}`,
    several: (n) => many(n, NOUNS.section),
    figures: { mean: (of) => `متوسط ${name(of)}`, median: (of) => `وسيط ${name(of)}` },
    found: (n, all) => (n === all ? students(all) : `${count(n)} من ${ofStudents(all)}`),

    filter: 'الشعب',
    all: 'كل الشعب',
    group: 'مجموعات الطلاب',
    groups: { none: 'بلا مجموعات', section: 'بحسب الشعبة' },

    open: 'الشعبة…',
    title: (of) => `شعبة ${name(of)}`,
    titleSeveral: (n) => `شعبة ${ofStudents(n)}`,
    field: 'الشعبة',
    hint: 'مثل 7A أو «الثلاثاء». إذا تُرك فارغًا: بلا شعبة.',
    mixed: 'هم الآن في شعب مختلفة.',
    put: (n, section) =>
        n === 0
            ? 'لا شيء يتغيّر: الأمر كذلك من قبل.'
            : section === ''
              ? `أُخرج من الشعبة: ${students(n)}.`
              : `نُقل إلى الشعبة ${name(section)}: ${students(n)}.`,
};
