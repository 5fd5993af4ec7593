/**
 * What the school's own style sheet says, which index.html links: it is there before any module runs, since modules wait
 * for the style sheets above them. Without the quotes around it; null: nothing.
 */
export const saidBySchool = (property: string): string | null =>
    getComputedStyle(document.documentElement).getPropertyValue(property).trim().replaceAll('"', '') || null;
