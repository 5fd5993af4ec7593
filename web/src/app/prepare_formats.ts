/**
 * The first formatter of numbers that a browser makes reads the data of all its languages, which takes a phone a fifth of
 * a second. Here it is done while the app still comes, when nothing is on the page that a tap could be for.
 */
export function prepareFormats(): void {
    Intl.NumberFormat.supportedLocalesOf('en');
    Intl.DateTimeFormat.supportedLocalesOf('en');
}
