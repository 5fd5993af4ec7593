/** What a teacher wants to be told about; a choice of this browser, the same for all classes. */
import { isLimit, LIMITS, type Limits } from '../rules/insight';

const KEY = 'gi.insight';

function read(): Limits {
    try {
        const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Record<keyof Limits, unknown>>;
        const known = (name: keyof Limits) => {
            const value = kept[name];
            return isLimit(name, value) ? value : LIMITS[name];
        };
        return { overall: known('overall'), fall: known('fall'), missing: known('missing') };
    } catch {
        return LIMITS;
    }
}

export class InsightLimits {
    now = $state.raw(read());

    set(limits: Limits): void {
        this.now = limits;
        try {
            localStorage.setItem(KEY, JSON.stringify(limits));
        } catch {
            // Storage is switched off: it holds for this visit.
        }
    }

    reset(): void {
        this.set(LIMITS);
    }
}
