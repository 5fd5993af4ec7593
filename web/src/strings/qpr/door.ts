/** A language for tests (strings/pseudo.ts), from right to left. */
import { door as english } from '../en/door';
import { pseudo } from '../pseudo';

export const door = pseudo(english);
