/** One roster on its way: sent, previewed, decided about, applied. Decisions go to the server together, a moment after
 *  the last one; the answer takes the place of the preview. */
import { api, type ApiError } from '../api/client';
import type { PersonOfClass, RosterPreview, RosterReport, Session } from '../api/types';
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

    /** The choices that the preview shows. */
    #shown = noRosterChoices;
    #timer: ReturnType<typeof setTimeout> | undefined;
    #asking: AbortController | null = null;

    constructor(preview: RosterPreview) {
        this.#show(preview);
    }

    decide = (choices: RosterChoices): void => {
        if (this.applying) return;
        this.choices = choices;
        this.updating = true;
        this.#asking?.abort(); // its answer is about other choices
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
        const { choices } = this;
        try {
            const decisions = rosterDecisions(choices);
            const preview = await api.decideRoster(this.preview.preview.id, decisions, asking.signal);
            if (asking.signal.aborted) return;
            this.#shown = choices;
            this.#show(preview);
        } catch (reason) {
            if (asking.signal.aborted) return;
            this.error = asApiError(reason);
            // What is shown stays true: the choice that failed goes back.
            this.choices = this.#shown;
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

    /** The server forgets the roster now. It would after a day anyway. */
    forget(): void {
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

/** Kept while the page is left: what was decided about hundreds of people is there on return. */
export class RosterImport {
    /** 0 to 1 while it is sent. */
    sent = $state<number | null>(null);
    item = $state.raw<PreviewedRoster | null>(null);
    /** There for a way back, until another comes or the page is left. */
    discarded = $state.raw<PreviewedRoster | null>(null);
    report = $state.raw<RosterReport | null>(null);
    error = $state.raw<ApiError | null>(null);
    #cancel: (() => void) | null = null;
    #applied: Promise<void> = Promise.resolve();

    /** What is previewed already gives way only to another preview. */
    async take(files: File[]): Promise<void> {
        this.cancel();
        this.error = null;
        this.sent = 0;
        const upload = previewRoster(files, (sent) => (this.sent = sent));
        this.#cancel = upload.cancel;
        try {
            const preview = await upload.preview;
            await this.#applied; // what is being applied is not taken away in the middle of it
            if (this.#cancel !== upload.cancel) return;
            this.reset();
            this.item = new PreviewedRoster(preview);
        } catch (reason) {
            if (reason instanceof Cancelled) return;
            this.error = asApiError(reason);
            this.sent = null;
        }
    }

    cancel = (): void => {
        this.#cancel?.();
        this.#cancel = null;
        this.sent = null;
    };

    apply(): Promise<void> {
        return (this.#applied = this.#apply());
    }

    async #apply(): Promise<void> {
        const { item } = this;
        const report = await item?.apply();
        if (!report || item !== this.item) return;
        this.report = report;
        this.item = null;
    }

    /** Back to the beginning. */
    reset = (): void => {
        this.cancel();
        this.item?.forget();
        this.item = null;
        this.leave();
    };

    discard = (): void => {
        if (!this.item || this.item.applying) return;
        this.discarded = this.item;
        this.item = null;
    };

    restore = (): void => {
        if (!this.discarded) return;
        this.item = this.discarded;
        this.discarded = null;
        void this.item.refresh(); // the school may be another by now
    };

    /** The page is left: what is said goes, what is decided stays. */
    leave = (): void => {
        this.report = null;
        this.error = null;
        this.discarded?.forget();
        this.discarded = null;
    };

    /** The school may be another by now. */
    comeBack(): void {
        if (this.item && !this.item.applying) void this.item.refresh();
    }
}

const imports = new WeakMap<Session, RosterImport>();

/** That of this person: it goes with the session. */
export function rosterOf(session: Session): RosterImport {
    let roster = imports.get(session);
    if (!roster) imports.set(session, (roster = new RosterImport()));
    return roster;
}
