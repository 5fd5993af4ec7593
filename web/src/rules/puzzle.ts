/** The work that a browser does before it may ask for a school (docs/fleet.md): find an answer by trying. */

const AT_ONCE = 256;

export function zeroBits(hash: Uint8Array): number {
    let bits = 0;
    for (const byte of hash) {
        if (byte !== 0) return bits + Math.clz32(byte) - 24;
        bits += 8;
    }
    return bits;
}

/** A number, as text, such that SHA-256 of "<puzzle>:<number>" begins with so many zero bits. */
export async function solvePuzzle(puzzle: string, difficulty: number): Promise<string> {
    const encoder = new TextEncoder();
    for (let first = 0; ; first += AT_ONCE) {
        const tries = Array.from({ length: AT_ONCE }, (_, index) => String(first + index));
        const hashes = await Promise.all(
            tries.map((answer) => crypto.subtle.digest('SHA-256', encoder.encode(`${puzzle}:${answer}`))),
        );
        const found = hashes.findIndex((hash) => zeroBits(new Uint8Array(hash)) >= difficulty);
        if (found >= 0) return tries[found] as string;
    }
}
