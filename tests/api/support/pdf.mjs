// What stands in a PDF, as poppler's programs read it.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

function ask(program, args, pdf) {
    const folder = mkdtempSync(join(tmpdir(), 'gi-pdf-'));
    try {
        const path = join(folder, 'report.pdf');
        writeFileSync(path, pdf);
        return execFileSync(program, [...args.map((arg) => (arg === 'FILE' ? path : arg))], { encoding: 'utf8' });
    } finally {
        rmSync(folder, { recursive: true });
    }
}

/** The text as it lies on the pages. */
export const pdfText = (pdf) => ask('pdftotext', ['-layout', 'FILE', '-'], pdf);

/** Title, Pages, Tagged and so on, by their names. */
export const pdfFacts = (pdf) =>
    Object.fromEntries(
        ask('pdfinfo', ['FILE'], pdf)
            .split('\n')
            .filter((line) => line.includes(':'))
            .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
    );
