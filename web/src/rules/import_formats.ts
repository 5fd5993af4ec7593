/** The formats that a teacher can have a file read as (`Format` of the API), the most frequent first. */
export const FORMATS = [
    'google_classroom',
    'canvas',
    'moodle',
    'blackboard',
    'brightspace',
    'schoology',
    'powerschool',
    'gradescope',
    'sakai',
    'oneroster',
    'grade_insight',
    'generic',
] as const;

/** The server recognises the file. */
export const AUTO = 'auto';
