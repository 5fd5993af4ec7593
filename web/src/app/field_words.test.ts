import { expect, test } from 'vitest';
import { fieldWords } from './field_words';

const field = (wrong: Partial<ValidityState>) => ({
    validity: wrong as ValidityState,
    min: '0.5',
    max: '1000',
    step: '0.1',
});

test('a field says what it is asked to be, with its bounds as numbers of the language', () => {
    const said = (wrong: Partial<ValidityState>) => fieldWords(field(wrong));
    expect(said({ valueMissing: true })).toBe('Fill in this field.');
    expect(said({ badInput: true })).toBe('This cannot be read. Correct it.');
    expect(said({ rangeUnderflow: true })).toBe('From 0.5 on.');
    expect(said({ rangeOverflow: true })).toBe('At most 1,000.');
    expect(said({ stepMismatch: true })).toBe('In steps of 0.1.');
});

test('what there are no words for is left to the browser', () => {
    expect(fieldWords(field({ typeMismatch: true }))).toBe('');
});
