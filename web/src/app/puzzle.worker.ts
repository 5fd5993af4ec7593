/** Solves puzzles beside the page, which stays quick meanwhile. */
import { solvePuzzle } from '../rules/puzzle';

export type Solution = { answer: string } | { error: string };

async function solve(puzzle: string, difficulty: number): Promise<Solution> {
    try {
        return { answer: await solvePuzzle(puzzle, difficulty) };
    } catch (error) {
        // Over plain HTTP browsers have no crypto.subtle, say.
        return { error: String(error) };
    }
}

addEventListener('message', async (event: MessageEvent<{ puzzle: string; difficulty: number }>) => {
    postMessage(await solve(event.data.puzzle, event.data.difficulty));
});
