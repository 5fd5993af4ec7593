import { expect, it } from 'vitest';
import { pastedFiles } from './pasted_files';

const clipboard = (names: string[], texts: Record<string, string> = {}) => ({
    files: names.map((name) => ({ name }) as File),
    getData: (type: string) => texts[type] ?? '',
});
const names = (...of: Parameters<typeof clipboard>) => pastedFiles(clipboard(...of)).map(({ name }) => name);

it('takes files', () => expect(names(['a.csv', 'b.xlsx'])).toEqual(['a.csv', 'b.xlsx']));
it('takes files with their names or paths beside them', () => {
    expect(names(['a.csv'], { 'text/plain': 'a.csv' })).toEqual(['a.csv']);
    expect(names(['a.csv', 'b.csv'], { 'text/plain': '/files/a.csv\r\n/files/b.csv\r\n' })).toHaveLength(2);
    expect(names(['Klausur März.csv'.normalize('NFD')], { 'text/plain': 'Klausur März.csv' })).toHaveLength(1);
});
it('leaves the picture that a spreadsheet puts beside its cells', () => {
    expect(names(['image.png'], { 'text/plain': '17\t18\r\n' })).toEqual([]);
    expect(names(['image.png'], { 'text/html': '<table><tr><td>17</td></tr></table>' })).toEqual([]);
});
it('has nothing of no clipboard', () => expect(pastedFiles(null)).toEqual([]));
