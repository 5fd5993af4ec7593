/** A language for tests (strings/pseudo.ts), from right to left. */
import { words as english } from '../en';
import { pseudo } from '../pseudo';

export const words = pseudo(english);
