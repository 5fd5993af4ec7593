import { expect, it } from 'vitest';
import { fileSizeText } from './file_size';

it('sizes are short and never 1000 of a unit', () => {
    expect([0, 1, 999, 12_345, 999_960, 4_000_000].map(fileSizeText)).toEqual([
        '0 bytes',
        '1 byte',
        '999 bytes',
        '12.3 kB',
        '1.0 MB',
        '4.0 MB',
    ]);
});
