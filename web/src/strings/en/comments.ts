/** Comments on a grade. */
import { many } from './counts';

export const comments = {
    open: 'Comments',
    title: (assignment: string) => `Comments: ${assignment}`,
    /** What a screen reader adds to a grade. */
    mark: (n: number) => many(n, 'comment', 'comments'),
    none: 'Nobody has said anything about this grade yet.',
    field: 'New comment',
    change: 'Change the comment',
    who: 'Who reads it',
    readers: { family: 'Student, family and teachers', teachers: 'Only teachers of the class' },
    shown: 'The family reads it with the grade.',
    later: 'The family reads it as soon as it sees the grade.',
    left: (n: number) => `${many(n, 'character', 'characters')} left`,
    tooLong: (n: number) => `${many(n, 'character', 'characters')} too many`,
    add: 'Add comment',
    save: 'Save',
    cancel: 'Leave as it was',
    edit: 'Edit',
    remove: 'Remove',
    removed: 'The comment was removed.',
    putBack: 'Put it back',
    nobody: 'Somebody who is no longer here',
    edited: 'edited',
    onlyTeachers: 'Only teachers see this',
    failed: (title: string, detail: string) => `${title}. ${detail}`,
};
