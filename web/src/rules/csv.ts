/** One line of a CSV file (RFC 4180). Text that a spreadsheet would run as a formula is made plain. */
export function csvLine(cells: string[]): string {
    return cells.map(quoted).join(',') + '\r\n';
}

function quoted(cell: string): string {
    const isNumber = /^[+-]?\d+([.,]\d+)?%?$/.test(cell);
    const plain = /^[=+\-@\t\r]/.test(cell) && !isNumber ? `'${cell}` : cell;
    return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
