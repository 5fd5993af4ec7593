/** A puzzle of the server with its answer, worked out in the background while the form is filled in. */
import { signUpApi } from '../api/sign_up';
import type { Solution } from './puzzle.worker';

export interface Solved {
    puzzle: string;
    answer: string;
}

/** Less than its life, for the way to the server. */
const SPARE_MS = 60_000;

/** This browser cannot do the work. */
export class UnsolvedPuzzle extends Error {}

function solveBeside(puzzle: string, difficulty: number): Promise<string> {
    return new Promise((resolve, reject) => {
        const worker = new Worker(new URL('./puzzle.worker.ts', import.meta.url), { type: 'module' });
        worker.onmessage = ({ data }: MessageEvent<Solution>) => {
            worker.terminate();
            if ('answer' in data) resolve(data.answer);
            else reject(new UnsolvedPuzzle(data.error));
        };
        worker.onerror = (event) => {
            worker.terminate();
            reject(new UnsolvedPuzzle(event.message));
        };
        worker.postMessage({ puzzle, difficulty });
    });
}

export class PuzzleDesk {
    #solving: Promise<Solved> | null = null;
    #ends = 0;

    /** Begins to work, unless it has already. */
    begin(): void {
        if (this.#solving && Date.now() < this.#ends) return;
        this.#ends = Infinity;
        this.#solving = this.#solve();
        this.#solving.catch(() => this.drop());
    }

    /** One that can be sent now. */
    take(): Promise<Solved> {
        this.begin();
        return this.#solving as Promise<Solved>;
    }

    /** It was used, or the server would not have it. */
    drop(): void {
        this.#solving = null;
    }

    async #solve(): Promise<Solved> {
        const { puzzle, difficulty, life_seconds: life } = await signUpApi.puzzle();
        this.#ends = Date.now() + life * 1000 - SPARE_MS;
        return { puzzle, answer: await solveBeside(puzzle, difficulty) };
    }
}
