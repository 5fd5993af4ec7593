/** The grades for a family, asked for while the student's page is on its way. */
import { api } from '../api/client';
import type { Session, StudentGrades } from '../api/types';
import { seesClasses } from '../rules/home';
import { askAhead, takeAhead } from './ahead';

const keyOf = (student: string) => `grades/${student}`;

/** Nothing happens for whoever sees classes, and without the right to the grades: that page shows something else. */
export function readStudentAhead(student: string, session: Session | null): void {
    const linked = session?.students.find(({ id }) => id === student);
    if (!session || seesClasses(session) || !linked?.rights.includes('grades')) return;
    void askAhead(keyOf(student), () => api.studentGrades(student, true));
}

export const takeGradesAhead = (student: string) => takeAhead<StudentGrades>(keyOf(student));
