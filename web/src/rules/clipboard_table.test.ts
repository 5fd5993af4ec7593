import { describe, expect, it } from 'vitest';
import { parseTable, tableHtml, tableText } from './clipboard_table';

describe('a table of the clipboard', () => {
    it('comes with any line ending, with or without one at the end', () => {
        for (const text of ['1\t2\r\n3\t4\r\n', '1\t2\n3\t4', '1\t2\r3\t4\r'])
            expect(parseTable(text)).toEqual([
                ['1', '2'],
                ['3', '4'],
            ]);
    });
    it('of one cell is one cell', () => expect(parseTable('17')).toEqual([['17']]));
    it('of nothing is nothing', () => expect(parseTable('')).toEqual([]));
    it('keeps empty cells and empty lines', () => {
        expect(parseTable('\t2\n\n3\t\n')).toEqual([
            ['', '2'],
            ['', ''],
            ['3', ''],
        ]);
    });
    it('has quoted cells with tabs, line breaks and quotes', () => {
        expect(parseTable('"a\tb"\t"c\r\nd"\n"say ""hi"""\t5')).toEqual([
            ['a\tb', 'c\r\nd'],
            ['say "hi"', '5'],
        ]);
    });
    it('a quote inside a cell is text', () => {
        expect(parseTable('5" disk\t2\n"open\t3')).toEqual([
            ['5" disk', '2'],
            ['"open', '3'],
        ]);
    });
    it('is square', () => expect(parseTable('1\t2\t3\n4')[1]).toEqual(['4', '', '']));
});

it('what is copied is read as the same', () => {
    const rows = [
        ['17', 'say "hi"'],
        ['a\tb', 'c\nd'],
        ['', '5'],
    ];
    expect(parseTable(tableText(rows))).toEqual(rows);
});

it('as HTML nothing of a cell is markup', () => {
    expect(tableHtml([['<b>&', '1']])).toBe('<table><tbody><tr><td>&lt;b&gt;&amp;</td><td>1</td></tr></tbody></table>');
});
