/** What is done to a class beside its grades: each act has its way back, in one row with the grades (GridEdits). */
import type { ApiError } from '../api/client';
import type { VisibilityWish } from '../api/types';

export type Act =
    /** A change-set of the class. `removed`: the assignments that it took away. */
    | { change: string; removed?: string[] }
    /** An import of a file, which is one change-set. */
    | { import: string }
    /** Takes assignments away again: to undo their coming back would leave those that have grades. */
    | { remove: string[] }
    /** What families saw before. */
    | { visibility: VisibilityWish[] }
    /** Of what only this browser knows: turns it around, and answers what turns it around again. */
    | { turn: () => Act };

/** It is as it was before. `inverse`: what does it again; null: nothing does. */
export interface Turned {
    inverse: Act | null;
}

/** Null: it could not be done now, and may be tried again. */
export type Turn = (act: Act, again: boolean) => Promise<Turned | null>;

export interface Acts {
    /** Something is being done: what was said before is no longer the newest. */
    begins: () => void;
    /** `instead`: an earlier act whose way back this one includes. */
    did: (act: Act, instead?: Act) => void;
    turn: (act: Act) => Promise<void>;
    /** It was turned around elsewhere. */
    turned: (act: Act, to: Turned) => void;
    /** Something was done that has no way back here, so that nothing before it has one either. */
    forget: () => void;
}

/** The connection, the server or the session is away: trying again later may help. */
export function waits({ status }: ApiError): boolean {
    return [0, 401, 408, 429, 502, 503, 504].includes(status);
}

/** What the page that shows the class does for its acts. */
export interface Turner {
    turn: Turn;
    /** What is being done just now; null: nothing. It may be shown already, so a way back waits for it. */
    underWay: () => Promise<void> | null;
}

interface Page {
    columns: { turn: Turn; underWay: Promise<void> | null };
    visibility: { turn: (wishes: VisibilityWish[]) => Promise<Turned | null>; underWay: Promise<void> | null };
}

/** By the part of the page that the act belongs to. */
export function turnedBy({ columns, visibility }: Page): Turner {
    return {
        turn: (act, again) => ('visibility' in act ? visibility.turn(act.visibility) : columns.turn(act, again)),
        underWay: () => columns.underWay ?? visibility.underWay,
    };
}
