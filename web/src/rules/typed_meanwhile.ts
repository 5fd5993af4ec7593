/** A form whose answer is on its way: what is typed meanwhile stays, and counts as not saved. */

export const isAsSent = (now: unknown, sent: unknown): boolean => JSON.stringify(now) === JSON.stringify(sent);

/** What a field holds once the answer is there. */
export const unlessTyped = <Value>(answer: Value, now: Value, sent: Value): Value =>
    isAsSent(now, sent) ? answer : now;

/** The same of each field of a draft. */
export function fieldsUnlessTyped<Fields extends object>(answer: Fields, now: Fields, sent: Fields): Fields {
    const parts = Object.keys(now) as (keyof Fields)[];
    return Object.fromEntries(parts.map((part) => [part, unlessTyped(answer[part], now[part], sent[part])])) as Fields;
}
