/** Cells as spreadsheets put them on the clipboard. */

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Lines of cells parted by tabs; a cell in quotes may hold tabs, line breaks and doubled quotes. */
export function parseTable(text: string): string[][] {
    const rows: string[][] = [];
    let row: string[] = [];
    let at = 0;
    const end = text.length;
    while (at < end) {
        const quoted = text[at] === '"' ? quotedCell(text, at) : null;
        const stop = quoted?.end ?? plainEnd(text, at);
        row.push(quoted?.value ?? text.slice(at, stop));
        at = stop;
        if (text[at] === '\t') {
            at += 1;
            // A tab at the very end stands before one more, empty cell.
            if (at === end || text[at] === '\r' || text[at] === '\n') row.push('');
            else continue;
        }
        at += text.startsWith('\r\n', at) ? 2 : 1;
        rows.push(row);
        row = [];
    }
    return squared(rows);
}

function plainEnd(text: string, from: number): number {
    let at = from;
    while (at < text.length && text[at] !== '\t' && text[at] !== '\n' && text[at] !== '\r') at += 1;
    return at;
}

/** Null when the quote is part of the text: it is not closed before the end of a cell. */
function quotedCell(text: string, from: number): { value: string; end: number } | null {
    let value = '';
    for (let at = from + 1; at < text.length;) {
        const quote = text.indexOf('"', at);
        if (quote < 0) return null;
        value += text.slice(at, quote);
        if (text[quote + 1] === '"') {
            value += '"';
            at = quote + 2;
            continue;
        }
        const after = text[quote + 1];
        return after === undefined || /[\t\r\n]/.test(after) ? { value, end: quote + 1 } : null;
    }
    return null;
}

/** All rows as long as the longest. */
export function squared(rows: string[][]): string[][] {
    const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
    return rows.map((row) => (row.length === width ? row : [...row, ...Array<string>(width - row.length).fill('')]));
}

export function tableText(rows: string[][]): string {
    const cell = (text: string) => (/["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    return rows.map((row) => row.map(cell).join('\t')).join('\r\n');
}

export function tableHtml(rows: string[][]): string {
    const cell = (text: string) => `<td>${text.replace(/[&<>]/g, (sign) => ENTITIES[sign]!)}</td>`;
    const lines = rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`);
    return `<table><tbody>${lines.join('')}</tbody></table>`;
}
