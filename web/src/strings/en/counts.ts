/** Numbers with their noun, for the catalogue. */
import { numberText } from '../../rules/numbers';

export const count = numberText;
export const many = (n: number, one: string, more: string) => `${count(n)} ${n === 1 ? one : more}`;
export const students = (n: number) => many(n, 'student', 'students');
export const assignments = (n: number) => many(n, 'assignment', 'assignments');
export const grades = (n: number) => many(n, 'grade', 'grades');
