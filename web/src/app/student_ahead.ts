/** The grades for a family, asked for while the student's page is on its way. */
import { api } from '../api/client';
import type { StudentGrades } from '../api/types';
import { askAhead, takeAhead } from './ahead';
import { visit } from './session.svelte';

const keyOf = (student: string) => `grades/${student}`;

/** Nothing happens for whoever sees classes, and without the right to the grades: that page shows something else. */
export function readStudentAhead(student: string): void {
    const linked = visit.session?.students.find(({ id }) => id === student);
    if (visit.seesClasses || !linked?.rights.includes('grades')) return;
    askAhead(keyOf(student), () => api.studentGrades(student, true));
}

export const takeGradesAhead = (student: string) => takeAhead<StudentGrades>(keyOf(student));
