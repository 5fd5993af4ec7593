/** A language for tests (strings/pseudo.ts), from right to left. */
import { grades as english } from '../en/grades';
import { pseudo } from '../pseudo';

export const grades = pseudo(english);
