import { describe, expect, it } from 'vitest';
import { commandOf, placeAfter, readingKey, type Key, type KeySituation, type Place } from './grid_keys';

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

it('with Ctrl, arrows go to the ends of the grades, and then to the headings', () => {
    expect(after('ArrowUp', middle, true)).toEqual({ row: 2, column: 50 });
    expect(after('ArrowUp', { row: 2, column: 50 }, true)).toEqual({ row: 0, column: 50 });
    expect(after('ArrowDown', middle, true)).toEqual({ row: 301, column: 50 });
    expect(after('ArrowLeft', middle, true)).toEqual({ row: 100, column: 2 });
    expect(after('ArrowRight', middle, true)).toEqual({ row: 100, column: 151 });
});

it('the next column is to the left where one reads from right to left', () => {
    expect(readingKey('ArrowLeft', true)).toBe('ArrowRight');
    expect(readingKey('ArrowRight', true)).toBe('ArrowLeft');
    expect(readingKey('ArrowLeft', false)).toBe('ArrowLeft');
    expect(readingKey('Home', true)).toBe('Home');
});

describe('commands', () => {
    const onGrade: KeySituation = { grade: true, selected: true, wide: false, entering: false, letters: 'emli' };
    const command = (key: string, more: Partial<Key> = {}, situation: Partial<KeySituation> = {}) =>
        commandOf({ key, code: '', ctrl: false, shift: false, alt: false, ...more }, { ...onGrade, ...situation });

    it('what is typed begins an edit, on a grade only', () => {
        for (const key of ['7', 'e', 'E', ',', '%', '٣']) expect(command(key)).toBe('type');
        expect(command('7', {}, { grade: false })).toBeNull();
        for (const key of ['Shift', 'F5', 'ArrowDown', 'Dead']) expect(command(key)).toBeNull();
    });
    it('H is for the history, unless a status begins with it', () => {
        expect(command('h')).toBe('history');
        expect(command('h', {}, { letters: 'hm' })).toBe('type');
    });
    it('keyboards of other scripts have the key, and a question mark of their own', () => {
        const arabic = { letters: 'ملتغ' };
        expect(command('ا', { code: 'KeyH' }, arabic)).toBe('history');
        expect(command('ا', { code: 'KeyH' }, { letters: 'اب' })).toBe('type');
        expect(command('م', { code: 'KeyL' }, arabic)).toBe('type');
        expect([command('؟', {}, arabic), command('?')]).toEqual(['help', 'help']);
    });
    it('Enter goes down and up', () => {
        expect(command('Enter')).toBe('below');
        expect(command('Enter', { shift: true })).toBe('above');
        expect(command('Enter', {}, { grade: false })).toBeNull();
    });
    it('Tab leaves the grid, but goes on while grades are typed in', () => {
        expect(command('Tab')).toBeNull();
        expect(command('Tab', {}, { entering: true })).toBe('next');
        expect(command('Tab', { shift: true }, { entering: true })).toBe('previous');
    });
    it('Ctrl with a letter', () => {
        const ctrl = (key: string, shift = false, situation = {}) => command(key, { ctrl: true, shift }, situation);
        expect([ctrl('z'), ctrl('Z', true), ctrl('y')]).toEqual(['undo', 'redo', 'redo']);
        expect([ctrl('a'), ctrl(' '), command(' ', { shift: true })]).toEqual(['all', 'column', 'row']);
        expect([ctrl('d'), ctrl('d', false, { selected: false })]).toEqual(['fill_down', null]);
        expect([ctrl('r'), ctrl('r', false, { wide: true })]).toEqual([null, 'fill_right']);
        for (const key of ['c', 'v', 'x', 'f', 'p']) expect(ctrl(key), 'the browser has it').toBeNull();
    });
    it('Ctrl with the key of a letter where the keyboard has another script', () => {
        const ctrl = (key: string, code: string, shift = false) =>
            command(key, { code, ctrl: true, shift }, { wide: true });
        expect([ctrl('я', 'KeyZ'), ctrl('Я', 'KeyZ', true), ctrl('غ', 'KeyY')]).toEqual(['undo', 'redo', 'redo']);
        expect([ctrl('ש', 'KeyA'), ctrl('δ', 'KeyD'), ctrl('ر', 'KeyR')]).toEqual(['all', 'fill_down', 'fill_right']);
        // A Latin letter counts as printed: on a German keyboard Z and Y are the other way round; on Dvorak, KeyZ is ;
        expect([ctrl('z', 'KeyY'), ctrl('y', 'KeyZ'), ctrl(';', 'KeyZ')]).toEqual(['undo', 'redo', null]);
    });
    it('Alt is nobody’s', () => expect(command('e', { alt: true })).toBeNull());
});
