/** Copy, cut and paste of the grid, through the browser's own events, so that no permission is asked for. */
import type { GridWork } from '../../app/grid_work.svelte';
import { parseTable, tableHtml, tableText } from '../../rules/clipboard_table';
import { pastedFiles } from '../../rules/pasted_files';
import { tableOfHtml } from './clipboard_html';

/** The field of a grade has its own clipboard, and so has text that was marked on the page. */
function isElsewhere(event: ClipboardEvent): boolean {
    return event.target instanceof HTMLInputElement || Boolean(String(getSelection()));
}

export function copyFrom(work: GridWork, event: ClipboardEvent): void {
    if (!event.clipboardData || isElsewhere(event)) return;
    const rows = event.type === 'cut' ? work.cut() : work.copy();
    if (!rows) return;
    event.clipboardData.setData('text/plain', tableText(rows));
    event.clipboardData.setData('text/html', tableHtml(rows));
    event.preventDefault();
}

export function pasteInto(work: GridWork, event: ClipboardEvent): void {
    if (!event.clipboardData || event.target instanceof HTMLInputElement || !work.target) return;
    // A file is for the whole page.
    if (pastedFiles(event.clipboardData).length > 0) return;
    event.preventDefault();
    const html = tableOfHtml(event.clipboardData.getData('text/html'));
    work.paste(html ?? parseTable(event.clipboardData.getData('text/plain')));
}
