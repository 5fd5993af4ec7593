/** What a teacher reads about what families see. */
import type { VisibilityMark } from '../../rules/visibility';
import { assignments } from './counts';

const marks: Record<VisibilityMark, string> = { unpublished: 'Unpublished', held: 'Scores held' };

export const visibility = {
    marks,
    /** What a screen reader adds to the name of a column. */
    marksWhole: {
        unpublished: 'not published: families do not see it',
        held: 'scores held: families see it without scores',
    } satisfies Record<VisibilityMark, string>,
    title: 'What families see',
    states: {
        unpublished: 'Families do not see it.',
        held: 'Families see it without scores.',
        shown: 'Families see it with scores.',
    },
    publish: 'Publish',
    unpublish: 'Unpublish',
    hold: 'Hold scores',
    show: 'Show scores',

    menu: 'Families',
    menuHidden: (n: number) => `${assignments(n)} hidden in part or whole`,
    counts: { unpublished: 'Unpublished', held: 'Scores held', shown: 'Seen with scores' },
    publishAll: 'Publish all',
    publishAllDetail: 'Families see every assignment with its scores.',
    allShown: 'Families see every assignment with its scores.',
    rule: 'Assignments that an import adds',
    rules: { published: 'Publish at once', held: 'Hold until I publish them' },

    done: (n: number) => `What families see of ${assignments(n)} has changed.`,
    doneRule: {
        published: 'New assignments will be published at once.',
        held: 'New assignments will wait until you publish them.',
    },
    undo: 'Undo',
    failed: (detail: string) => `Nothing was changed. ${detail}`,
    hide: 'Hide this note',
    mails: 'Mails to families',
};
