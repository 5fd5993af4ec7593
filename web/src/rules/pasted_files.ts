/** Files on the clipboard that are meant as files. */
interface Clipboard {
    files: ArrayLike<File>;
    getData: (type: string) => string;
}

/**
 * A spreadsheet puts a picture of the cells beside their text, and a word processor one of its page: neither is a file
 * to import. Some systems put the names of files beside the files themselves: those are.
 */
export function pastedFiles(clipboard: Clipboard | null): File[] {
    const files = Array.from(clipboard?.files ?? []);
    if (!clipboard || files.length === 0 || clipboard.getData('text/html') !== '') return [];
    const names = files.map(({ name }) => name.normalize());
    const lines = clipboard
        .getData('text/plain')
        .normalize()
        .split(/[\r\n]+/);
    const areNames = lines.every(
        (line) => line === '' || names.some((name) => line === name || line.endsWith(`/${name}`)),
    );
    return areNames ? files : [];
}
