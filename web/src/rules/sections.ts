/** Students of a class by section: a word that stands with each, or nothing. */
import type { Gradebook, GradebookStudent } from '../api/types';
import { byText } from './lists';

/** The key of those who are in no section. */
export const NO_SECTION = '';

export const sectionOf = ({ section }: GradebookStudent): string => section ?? NO_SECTION;

/** By name, with numbers as numbers; those without one last. */
export const inOrderOfSections = (a: string, b: string): number =>
    Number(a === NO_SECTION) - Number(b === NO_SECTION) || byText(a, b);

/** Each section with its students. Empty when nobody is in any: then there is nothing to choose between. */
export function studentsBySection(students: readonly GradebookStudent[]): Map<string, GradebookStudent[]> {
    const sections = new Map<string, GradebookStudent[]>();
    for (const student of students) {
        const section = sections.get(sectionOf(student));
        if (section) section.push(student);
        else sections.set(sectionOf(student), [student]);
    }
    if (sections.size === 1 && sections.has(NO_SECTION)) return new Map();
    return new Map([...sections].sort(([a], [b]) => inOrderOfSections(a, b)));
}

/** With only the students of these sections; of none: of all. */
export function ofSections(book: Gradebook, sections: ReadonlySet<string>): Gradebook {
    if (sections.size === 0) return book;
    return { ...book, students: book.students.filter((student) => sections.has(sectionOf(student))) };
}

/** With what was said by hand and the server does not have yet: the section, by student. */
export function withSections(book: Gradebook, said: ReadonlyMap<string, string>): Gradebook {
    if (said.size === 0) return book;
    return {
        ...book,
        students: book.students.map((student) => {
            const section = said.get(student.id);
            if (section === undefined) return student;
            const { section: _before, ...others } = student;
            return section === NO_SECTION ? others : { ...others, section };
        }),
    };
}
