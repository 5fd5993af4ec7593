/** A class that its rules divide into terms, one term at a time. */
import type { GradingTerm } from '../api/grading_types';
import type { Gradebook } from '../api/types';

/** The term whose totals are shown; null: those of the whole, also when the term is gone. */
export const shownTerm = ({ class: { terms } }: Gradebook, term: string | null): string | null =>
    term !== null && terms.includes(term) ? term : null;

/** The gradebook with the totals of one term. Its columns stay: whoever shows them leaves the others out. */
export function ofTerm(book: Gradebook, term: string | null): Gradebook {
    const shown = shownTerm(book, term);
    if (shown === null) return book;
    const place = book.class.terms.indexOf(shown);
    return { ...book, students: book.students.map((student) => ({ ...student, ...student.terms?.[place] })) };
}

/** The year in two halves, until somebody says more. */
export function twoTerms(names: [string, string]): GradingTerm[] {
    return names.map((name, place) => ({ name, from: place === 0 ? null : '', weight: 50 }));
}

/** Without one of them. A single term would be the whole class, and the first has no first day. */
export function withoutTerm(terms: GradingTerm[], place: number): GradingTerm[] {
    const left = terms.filter((_, index) => index !== place);
    if (left.length < 2) return [];
    return left.map((term, index) => (index === 0 ? { ...term, from: null } : term));
}
