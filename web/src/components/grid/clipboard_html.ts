/** The first table of HTML from the clipboard, or null when there is none. The document is inert: nothing of it runs,
 *  loads or is shown. */
import { squared } from '../../rules/clipboard_table';

const MOST_BYTES = 20_000_000;

export function tableOfHtml(html: string): string[][] | null {
    if (html.length > MOST_BYTES || !/<table/i.test(html)) return null;
    const table = new DOMParser().parseFromString(html, 'text/html').querySelector('table');
    if (!table) return null;
    const rows: string[][] = [];
    /** Cells that reach down from the rows above: rows left, by column. */
    const reaching: number[] = [];
    for (const line of table.rows) {
        const row: string[] = [];
        const skipReaching = () => {
            while ((reaching[row.length] ?? 0) > 0) {
                reaching[row.length]! -= 1;
                row.push('');
            }
        };
        for (const cell of line.cells) {
            skipReaching();
            const text = (cell.textContent ?? '').replace(/\s+/g, ' ').trim();
            for (let column = 0; column < cell.colSpan; ++column) {
                if (cell.rowSpan > 1) reaching[row.length] = cell.rowSpan - 1;
                row.push(column === 0 ? text : '');
            }
        }
        skipReaching();
        rows.push(row);
    }
    return rows.length === 0 ? null : squared(rows);
}
