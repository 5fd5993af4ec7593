import { expect, it } from 'vitest';
import { placeAfter, type Place } from './grid_keys';

const size = { rows: 302, columns: 152, page: 10 };
const middle = { row: 100, column: 50 };
const after = (key: string, at: Place = middle, ctrl = false) => placeAfter(key, ctrl, at, size);

it('arrows move by one', () => {
    expect(after('ArrowUp')).toEqual({ row: 99, column: 50 });
    expect(after('ArrowDown')).toEqual({ row: 101, column: 50 });
    expect(after('ArrowLeft')).toEqual({ row: 100, column: 49 });
    expect(after('ArrowRight')).toEqual({ row: 100, column: 51 });
});

it('pages, ends and corners', () => {
    expect(after('PageDown')).toEqual({ row: 110, column: 50 });
    expect(after('PageUp', { row: 4, column: 3 })).toEqual({ row: 0, column: 3 });
    expect(after('Home')).toEqual({ row: 100, column: 0 });
    expect(after('End')).toEqual({ row: 100, column: 151 });
    expect(after('Home', middle, true)).toEqual({ row: 0, column: 0 });
    expect(after('End', middle, true)).toEqual({ row: 301, column: 151 });
});

it('the edges hold', () => {
    expect(after('ArrowUp', { row: 0, column: 0 })).toEqual({ row: 0, column: 0 });
    expect(after('ArrowRight', { row: 301, column: 151 })).toEqual({ row: 301, column: 151 });
});

it('other keys are not taken', () => {
    expect(after('a')).toBeNull();
    expect(after('Tab')).toBeNull();
    expect(after('Enter')).toBeNull();
});
