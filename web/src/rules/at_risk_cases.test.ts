/** The cases that the figures of a school are tried with, too (src/gradebook/figures/at_risk_cases_test.cpp). */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { bookOf } from './book_testing';
import { attentionOf, LIMITS, turnOf, type Limits, type Reason } from './insight';

interface Case {
    what: string;
    scores: (number | null)[];
    /** As the server says it. */
    percent: number | null;
    statuses?: Record<string, string>;
    dropped?: boolean;
    /** Where a teacher has set others. */
    limits?: Limits;
    reasons: Reason[];
}
interface Cases {
    limits: Limits;
    newest_works: number;
    works: { date: string | null; max_points: number | null }[];
    students: Case[];
}
const path = resolve(import.meta.dirname, '../../../tests/fixtures/figures/at_risk.json');
const cases = JSON.parse(readFileSync(path, 'utf8')) as Cases;

/** To a thousandth of a percent. */
const near = (reasons: Reason[]) =>
    reasons.map((reason) =>
        reason.kind === 'fall'
            ? { ...reason, from: expect.closeTo(reason.from, 3), to: expect.closeTo(reason.to, 3) }
            : reason,
    );

test('the limits are the same', () => {
    expect(LIMITS).toEqual(cases.limits);
    const works = new Array<number>(2 * cases.newest_works).fill(100);
    expect(turnOf(works)).not.toBeNull();
    expect(turnOf(works.slice(1))).toBeNull();
});

test.each(cases.students)('who $what', ({ scores, percent, statuses, dropped, limits, reasons }) => {
    const book = bookOf({ assignments: cases.works, scores: [scores], statuses: [statuses] });
    const student = { ...book.students[0]!, percent, ...(dropped && { dropped }) };
    const [found] = attentionOf({ ...book, students: [student] }, limits ?? LIMITS);
    expect(found?.reasons ?? []).toEqual(near(reasons));
});
