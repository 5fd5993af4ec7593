/** Zahlen mit ihrem Wort. */
import { numberText } from '../../rules/numbers';

export const count = numberText;
export const many = (n: number, one: string, more: string) => `${count(n)} ${n === 1 ? one : more}`;
export const students = (n: number) => many(n, 'Schüler/in', 'Schüler/innen');
export const assignments = (n: number) => many(n, 'Aufgabe', 'Aufgaben');
export const grades = (n: number) => many(n, 'Bewertung', 'Bewertungen');
