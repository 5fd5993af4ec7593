/** The sentences of the page about all classes of a school: a chapter of en.ts. */
import type { ClassOrder, ClassState } from '../../api/class_types';
import { count, many, students } from './counts';

const states: Record<ClassState, string> = {
    current: 'Current',
    without_teacher: 'Without a teacher',
    archived: 'Put away',
};
const orders: Record<ClassOrder, string> = {
    name: 'By name',
    students: 'Most students first',
    imported: 'Newest import first',
};

export const schoolClasses = {
    title: 'All classes',
    yours: 'Your classes, also those put away',
    lead: 'Find, rename and put away classes, and say who teaches them.',
    search: 'Find by name, term or teacher',
    stateFilter: 'Which classes',
    orderFilter: 'Order',
    states,
    orders,
    option: (name: string, n: number) => `${name} (${count(n)})`,
    found: (n: number) => (n === 0 ? 'No class found' : many(n, 'class', 'classes')),
    none: 'No class found',
    noneDetail: 'Try fewer letters, or another filter.',
    noneYours: [
        'You have no class yet',
        'Make one and import a gradebook file into it. A class of somebody else is here as soon as you are one of its teachers.',
    ] as [string, string],
    noneAtAll: {
        current: ['No class yet', 'Make one and import a gradebook file into it, or import the roster of the school.'],
        without_teacher: [
            'Every class has a teacher',
            'A class that nobody teaches would be here, so that somebody is given it.',
        ],
        archived: [
            'No class is put away',
            'A class that is over can be put away: open it in the list. Nothing is lost by that.',
        ],
    } as Record<ClassState, [string, string]>,
    more: 'Show more',
    students,
    noTeacher: 'No teacher yet',
    imported: (ago: string) => `Last import ${ago}`,
    neverImported: 'Nothing imported yet',
    awaySince: (day: string) => `Put away on ${day}`,
    awayInBook: 'No list shows it, and families do not see it. It stays as it is until it is brought back.',
    awayHint:
        'In no list and not seen by families. Grades and history are kept; who has the address can still open and export it.',

    open: 'Open the gradebook',
    history: 'History',
    rename: 'Rename',
    renamed: 'The class has its new name.',
    putAway: 'Put away',
    putAwayHint: 'Takes the class out of every list and from the families’ sight. Nothing is lost.',
    isAway: 'The class is put away.',
    bringBack: 'Bring back',
    isBack: 'The class is back in the lists.',
};
