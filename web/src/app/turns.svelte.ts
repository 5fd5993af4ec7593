/** A page drawn step by step, each in a task of its own, so that a tap in between is answered. */
export class Turns {
    /** How many steps are drawn. */
    done = $state(0);
    finished = $state(false);

    /** Goes on until `all` of them are. Returns what ends it. */
    begin(all: number, onfinished?: () => void): () => void {
        let next = 0;
        const step = () => {
            this.done += 1;
            this.finished = this.done >= all;
            if (this.finished) onfinished?.();
            else next = window.setTimeout(step);
        };
        if (!this.finished) next = window.setTimeout(step);
        return () => clearTimeout(next);
    }
}
