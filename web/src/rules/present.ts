/** Who is in a class now: whoever left it keeps a row, and is counted in no figure. */
import type { GradebookStudent } from '../api/types';

export const isPresent = ({ dropped }: GradebookStudent): boolean => !dropped;

export const present = (students: readonly GradebookStudent[]): GradebookStudent[] => students.filter(isPresent);
