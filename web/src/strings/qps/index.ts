/** A language for tests (strings/pseudo.ts), from left to right. */
import { words as english } from '../en';
import { pseudo } from '../pseudo';

export const words = pseudo(english);
