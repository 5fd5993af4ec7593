// The few ways in which one finds and opens something on a page.
export const button = (page, name) => page.getByRole('button', { name });
export const dialog = (page, name) => page.getByRole('dialog', name ? { name } : {});
export const reads = (page, text) => page.getByText(text).first().waitFor();
export const choose = (page, ...files) => page.locator('input[type=file]').first().setInputFiles(files);
export const away = async (page) => {
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'hidden' });
};
