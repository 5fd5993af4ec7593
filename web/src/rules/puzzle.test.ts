import { describe, expect, it } from 'vitest';
import { solvePuzzle, zeroBits } from './puzzle';

describe('a puzzle', () => {
    it('counts the zeros that a hash begins with', () => {
        expect(zeroBits(new Uint8Array([0x80, 0]))).toBe(0);
        expect(zeroBits(new Uint8Array([0x01, 0xff]))).toBe(7);
        expect(zeroBits(new Uint8Array([0, 0x10]))).toBe(11);
        expect(zeroBits(new Uint8Array([0, 0]))).toBe(16);
    });

    it('is solved by an answer that the server can check at once', async () => {
        const answer = await solvePuzzle('a.puzzle.10', 10);
        const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`a.puzzle.10:${answer}`));
        expect(zeroBits(new Uint8Array(hash))).toBeGreaterThanOrEqual(10);
        expect(answer).toMatch(/^\d{1,20}$/);
    });
});
