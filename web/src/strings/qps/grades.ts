/** A language for tests (strings/pseudo.ts), from left to right. */
import { grades as english } from '../en/grades';
import { pseudo } from '../pseudo';

export const grades = pseudo(english);
