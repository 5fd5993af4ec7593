/** Where somebody begins. */
import type { AnyRole, Session } from '../api/types';

/** The platform's own people see what staff sees. */
const WITH_CLASSES: AnyRole[] = ['school_admin', 'teacher', 'platform_operator'];

/** Whether this person starts with classes. */
export const seesClasses = ({ account }: Session): boolean => account.roles.some((role) => WITH_CLASSES.includes(role));

/** The page that the role starts with. */
export function homeOf(session: Session): string {
    const student = session.students[0];
    return student && !seesClasses(session) ? `/students/${encodeURIComponent(student.id)}` : '/classes';
}
