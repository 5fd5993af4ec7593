// The columns and rows that a gradebook shows, and the panel of a column.
export const heading = (page, name) => page.getByRole('columnheader', { name: new RegExp(`^${name}`) });
export const menuOf = async (page, name) => {
    await heading(page, name).getByRole('button').click();
    const menu = page.getByRole('dialog', { name: `${name}: details` });
    await menu.waitFor();
    return menu;
};
const reads = (page, selector, wanted) =>
    page.waitForFunction(
        ([within, list]) =>
            JSON.stringify([...document.querySelectorAll(within)].map((one) => one.textContent.split(/,\s*/)[0])) ===
            list,
        [selector, JSON.stringify(wanted)],
    );
/** Until the page shows these columns. */
export const shows = (page, wanted) => reads(page, '.assignment .title', wanted);
/** Until the page shows the students of these last names. */
export const showsStudents = (page, wanted) => reads(page, '.person', wanted);
