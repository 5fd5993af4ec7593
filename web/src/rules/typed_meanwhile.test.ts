import { expect, it } from 'vitest';
import { fieldsUnlessTyped, unlessTyped } from './typed_meanwhile';

it('a field takes the answer where it holds what was sent, also a list', () => {
    expect(unlessTyped('', 'Lunch', 'Lunch')).toBe('');
    expect(unlessTyped('', 'Lunch list', 'Lunch')).toBe('Lunch list');
    expect(unlessTyped([1, 7], [7, 1], [7, 1])).toEqual([1, 7]);
    expect(unlessTyped([1, 7], [7], [7, 1])).toEqual([7]);
});

it('each field of a draft by itself', () => {
    const sent = { name: ' Biology', days: [7], hour: 8 };
    const answer = { name: 'Biology', days: [7], hour: 8, more: true };
    expect(fieldsUnlessTyped(answer, { ...sent, hour: 9 }, sent)).toEqual({ name: 'Biology', days: [7], hour: 9 });
});
