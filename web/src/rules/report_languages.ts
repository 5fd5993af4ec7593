/** Which languages reports are written in: those of src/reports/words.hpp. */
export const REPORT_LANGUAGES = ['en', 'de', 'es', 'fr', 'ar'] as const;

/** The reader's own where there are reports in it. */
export function reportLanguage(language: string): string {
    return (REPORT_LANGUAGES as readonly string[]).includes(language) ? language : 'en';
}
