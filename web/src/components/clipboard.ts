/** False: the browser does not let the page; over plain http it has no clipboard at all. */
export async function putOnClipboard(text: string): Promise<boolean> {
    try {
        await navigator.clipboard.writeText(text);
        return true;
    } catch {
        return false;
    }
}
