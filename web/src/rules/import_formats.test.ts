import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { strings } from '../strings';
import { FORMATS } from './import_formats';

test('every format of the API can be chosen, and has a name', () => {
    const api = JSON.parse(readFileSync(new URL('../../../src/api/openapi.json', import.meta.url), 'utf8'));
    expect([...FORMATS].sort()).toEqual([...api.components.schemas.Format.enum].sort());
    for (const format of FORMATS) expect(strings.import.formats[format]).toBeTruthy();
});
