/** One roster on its way: sent, previewed, decided about, applied. Decisions go to the server together, a moment after
 *  the last one; the answer takes the place of the preview. */
import { api, type ApiError } from '../api/client';
import type { PersonOfClass, RosterPreview, RosterReport } from '../api/types';
import { Cancelled, previewRoster } from '../api/upload';
import { openDoubts, type AskedRow } from '../rules/import_choices';
import { noRosterChoices, rosterDecisions, stillAskedOf, type RosterChoices } from '../rules/roster_view';
import { asApiError } from './session.svelte';

const PAUSE_MS = 250;

/** A previewed roster and the decisions about it. */
export class PreviewedRoster {
    preview = $state.raw<RosterPreview>()!;
    choices = $state.raw<RosterChoices>(noRosterChoices);
    /** Every row that needed an answer, answered or not. */
    asked = $state.raw<AskedRow[]>([]);
    people = $state.raw<PersonOfClass[]>([]);
    /** Doubts that the administrator has looked at. */
    seen = $state.raw<ReadonlySet<string>>(new Set());
    /** Applying was refused, because the school had changed; what is shown now is new. */
    changedMeanwhile = $state(false);
    updating = $state(false);
    applying = $state(false);
    error = $state.raw<ApiError | null>(null);

    doubtsLeft = $derived(openDoubts(this.preview, this.seen));
    nothing = $derived(!this.preview.preview.changes_something);
    canApply = $derived(!this.updating && !this.applying && this.doubtsLeft === 0 && !this.nothing);

    #timer: ReturnType<typeof setTimeout> | undefined;
    #asking: AbortController | null = null;

    constructor(preview: RosterPreview) {
        this.#show(preview);
    }

    decide = (choices: RosterChoices): void => {
        if (this.applying) return;
        this.choices = choices;
        this.updating = true;
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => void this.refresh(), PAUSE_MS);
    };

    toggleSeen = (key: string): void => {
        const seen = new Set(this.seen);
        if (!seen.delete(key)) seen.add(key);
        this.seen = seen;
    };

    async refresh(): Promise<void> {
        clearTimeout(this.#timer);
        this.#asking?.abort();
        const asking = new AbortController();
        this.#asking = asking;
        this.updating = true;
        this.error = null;
        try {
            const decisions = rosterDecisions(this.choices);
            const preview = await api.decideRoster(this.preview.preview.id, decisions, asking.signal);
            if (asking.signal.aborted) return;
            this.#show(preview);
        } catch (reason) {
            if (asking.signal.aborted) return;
            this.error = asApiError(reason);
        }
        this.updating = false;
    }

    /** The report; null when it was not applied: `error` or `changedMeanwhile` says why. */
    async apply(): Promise<RosterReport | null> {
        if (!this.canApply) return null;
        const { id, plan } = this.preview.preview;
        this.applying = true;
        this.error = null;
        try {
            return await api.applyRoster(id, { ...rosterDecisions(this.choices), plan });
        } catch (reason) {
            const error = asApiError(reason);
            this.changedMeanwhile = error.code === 'preview_outdated';
            if (this.changedMeanwhile) await this.refresh();
            else this.error = error;
            return null;
        } finally {
            this.applying = false;
        }
    }

    /** Forgets the roster on the server, too. It would be forgotten after a day anyway. */
    discard(): void {
        clearTimeout(this.#timer);
        this.#asking?.abort();
        void api.dropRosterPreview(this.preview.preview.id).catch(() => {});
    }

    #show(preview: RosterPreview): void {
        this.preview = preview;
        this.asked = stillAskedOf(this.asked, preview);
        if (preview.school_students.length > 0) this.people = preview.school_students;
    }
}

export class RosterImport {
    /** 0 to 1 while it is sent. */
    sent = $state<number | null>(null);
    item = $state.raw<PreviewedRoster | null>(null);
    report = $state.raw<RosterReport | null>(null);
    error = $state.raw<ApiError | null>(null);
    #cancel: (() => void) | null = null;

    async take(files: File[]): Promise<void> {
        this.reset();
        this.sent = 0;
        const upload = previewRoster(files, (sent) => (this.sent = sent));
        this.#cancel = upload.cancel;
        try {
            this.item = new PreviewedRoster(await upload.preview);
        } catch (reason) {
            if (!(reason instanceof Cancelled)) this.error = asApiError(reason);
        }
        this.sent = null;
    }

    async apply(): Promise<void> {
        const report = await this.item?.apply();
        if (!report) return;
        this.report = report;
        this.item = null;
    }

    /** Back to the beginning. */
    reset = (): void => {
        this.#cancel?.();
        this.#cancel = null;
        this.item?.discard();
        this.item = null;
        this.report = null;
        this.error = null;
        this.sent = null;
    };
}
