/** Sections of a class: rows by section, the filter, and putting students into one. */
import { count, many, students } from './counts';

const figures: Record<'mean' | 'median', (of: string) => string> = {
    mean: (of) => `Average of ${of}`,
    median: (of) => `Median of ${of}`,
};

export const gridSections = {
    none: 'No section',
    of: (section: string) => `Section ${section}`,
    several: (n: number) => many(n, 'section', 'sections'),
    figures,
    found: (n: number, all: number) => (n === all ? students(all) : `${count(n)} of ${students(all)}`),

    filter: 'Sections',
    all: 'All sections',
    group: 'Groups of students',
    groups: { none: 'None', section: 'By section' },

    // Putting students into one.
    open: 'Section…',
    title: (name: string) => `Section of ${name}`,
    titleSeveral: (n: number) => `Section of ${students(n)}`,
    field: 'Section',
    hint: 'Such as 7A or Period 3. Empty: in no section.',
    mixed: 'They are in different sections now.',
    put: (n: number, section: string) =>
        n === 0
            ? 'Nothing to change: they stand there already.'
            : section === ''
              ? `${students(n)} taken out of their section.`
              : `${students(n)} put into ${section}.`,
};
