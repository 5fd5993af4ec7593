/** A language for tests (strings/pseudo.ts), from left to right. */
import { door as english } from '../en/door';
import { pseudo } from '../pseudo';

export const door = pseudo(english);
