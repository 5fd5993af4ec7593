// The work that a browser does before it may ask for a school.
import { createHash } from 'node:crypto';

const zeroBits = (hash) => {
    const first = hash.findIndex((byte) => byte !== 0);
    return first < 0 ? hash.length * 8 : first * 8 + Math.clz32(hash[first]) - 24;
};

export function solve({ puzzle, difficulty }) {
    for (let tried = 0; ; tried++) {
        const hash = createHash('sha256').update(`${puzzle}:${tried}`).digest();
        if (zeroBits(hash) >= difficulty) return { puzzle, answer: String(tried) };
    }
}

/** An answer that does not do. */
export function misjudge({ puzzle, difficulty }) {
    for (let tried = 0; ; tried++) {
        const hash = createHash('sha256').update(`${puzzle}:${tried}`).digest();
        if (zeroBits(hash) < difficulty) return { puzzle, answer: String(tried) };
    }
}
