// A class whose grades are edited in the grid, and what is done and seen there.
import { isDeepStrictEqual } from 'node:util';
import { csv, people } from '../../api/support/gradebook_file.mjs';
import { eventually } from '../../api/support/waiting.mjs';
import { desktop } from './browser.mjs';

export const students = people(4, 'edit');
export const names = students.map(({ last, first }) => `${last}, ${first}`);
const columns = [
    { name: 'Quiz', date: '2026-09-01', points: 20 },
    { name: 'Essay', date: '2026-09-02', points: 50 },
    { name: 'Lab', date: '2026-09-03', points: 10 },
];

/** For a test file: `held` is what withServer() gave, `browser` what withBrowser() gave. */
export function editing(held, browser) {
    /** A class of four students and three assignments: the first has the scores 1 to 4, the others only one. */
    async function newClass(name = 'Editing') {
        const teacher = await held.server.signedIn('lincoln', 'teacher');
        const id = await teacher.createClass(name);
        const rows = students.map((student, index) => ({ ...student, scores: index === 3 ? [4, 40, 5] : [index + 1] }));
        await teacher.import(id, csv(columns, rows));
        return { id, teacher };
    }

    async function open(id, who = 'teacher', options = desktop) {
        const page = await browser.signedIn(who, `/classes/${id}`, options);
        await page.getByRole('grid').waitFor();
        return page;
    }

    return { newClass, open };
}

/** Rows and columns of grades count from 1. */
export const cell = (page, row, column) =>
    page.locator(`[aria-rowindex="${row + 2}"] > [aria-colindex="${column + 2}"]`);
export const isFocused = (page, row, column) => cell(page, row, column).and(page.locator(':focus')).waitFor();
export const saved = (page) => page.getByText('All changes saved').waitFor();
export const says = (page, text) => page.getByRole('status').filter({ hasText: text }).waitFor();
export const field = (page) => page.getByRole('textbox', { name: /^Grade of / });
export const press = async (page, ...keys) => {
    for (const key of keys) await page.keyboard.press(key);
};

/** What the server has, as the grid shows it: a line a student, "17 late". */
export async function grades(teacher, id) {
    const book = await teacher.gradebook(id);
    return book.students
        .toSorted((a, b) => (a.last_name < b.last_name ? -1 : 1))
        .map(({ scores, statuses }) =>
            scores.map((score, at) => [score, statuses?.[at]].filter((part) => part != null).join(' ')).join(),
        );
}
export async function assertGrades(page, teacher, id, expected) {
    await eventually(`the grades ${expected.join('; ')}`, async () => {
        const found = await grades(teacher, id);
        return isDeepStrictEqual(found, expected) || found;
    });
    await saved(page);
}
