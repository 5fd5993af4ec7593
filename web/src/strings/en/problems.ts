/** What the server says when it refuses something: in English its own words, which know more. */
export interface ProblemWords {
    title: string;
    detail: string;
}

/** Of a problem with this code, about this field of what was sent if it names one; null: as the server says it. */
export const problem = (_code: string, _field: string | null): ProblemWords | null => null;
