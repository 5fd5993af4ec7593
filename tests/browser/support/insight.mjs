// The insight page of a class.

/** Opens the scores of the hardest assignment; gives the list that they stand in. */
export async function openFirstScores(page) {
    const works = page.getByRole('region', { name: 'Assignments' }).getByRole('listitem');
    await works.getByRole('button').first().click();
    const scores = page.getByRole('list', { name: /^Scores of / });
    await scores.waitFor();
    return scores;
}
