/** The colour and the logo of the school: the first thing that is painted has the right colour already. */
import { cssOf, paletteOf } from '../rules/palette';
import { saidBySchool } from './said_by_school';

const sheet = new CSSStyleSheet();
const PRODUCT_BAR = '#2c1527';

/** The address of the logo as the page began; null: none. */
export const firstLogo = saidBySchool('--school-logo');

/** All pages are in this colour from now on; null: the product's. */
export function wear(colour: string | null): void {
    const palette = colour ? paletteOf(colour) : null;
    sheet.replaceSync(palette ? cssOf(palette) : '');
    const bar = document.querySelector<HTMLMetaElement>('meta[name="theme-color"]');
    if (bar) bar.content = palette?.bar.bar ?? PRODUCT_BAR;
}

/** Before anything is shown. */
export function startBrand(): void {
    document.adoptedStyleSheets.push(sheet);
    const colour = saidBySchool('--school-colour');
    if (colour && /^#[0-9a-f]{6}$/.test(colour)) wear(colour);
}
