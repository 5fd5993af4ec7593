/** A student's grades on their way to the page, and for the family what is new since their last visit. */
import { api } from '../api/client';
import type { StudentGrades, StudentVisit } from '../api/types';
import { keepAnswer, keptAnswer } from '../offline/kept_answers';
import { newsKind } from '../rules/family_view';
import { Loader } from './loader.svelte';
import { visit } from './session.svelte';
import { takeGradesAhead } from './student_ahead';

/** A visit goes on while somebody looks; telling the server more often than this would say nothing new. */
const LOOK_AGAIN_MS = 5 * 60_000;

export class StudentPage {
    readonly grades: Loader<StudentGrades>;
    /** Stays empty for whoever is not of the family. */
    readonly visit: Loader<StudentVisit>;
    error = $derived.by(() => this.grades.error ?? this.visit.error);
    /** Whether it is known what is new, or that it cannot be: what stands below the news would move when they come. */
    settled = $derived.by(() => !this.isFamily || !!this.visit.body || !!this.visit.error);
    /** By assignment: how its score is new to the reader. */
    fresh = $derived.by(
        () => new Map((this.visit.body?.news ?? []).map((news) => [news.assignment.id, newsKind(news)])),
    );

    #known = '';
    #looked = 0;

    constructor(
        readonly student: string,
        readonly asFamily: boolean,
        readonly isFamily: boolean,
    ) {
        this.grades = new Loader(() => (asFamily && takeGradesAhead(student)) || api.studentGrades(student, asFamily));
        this.visit = new Loader(() => api.lookAtStudent(student));
    }

    async load(): Promise<void> {
        await this.grades.load();
        if (!this.grades.body) await this.#showKept();
        else if (!this.grades.error) void this.#keep(this.grades.body);
        if (!this.isFamily || !this.grades.body) return;
        const known = JSON.stringify(this.grades.body);
        if (known === this.#known && !this.visit.error && Date.now() - this.#looked < LOOK_AGAIN_MS) return;
        this.#known = known;
        this.#looked = Date.now();
        await this.visit.load();
    }

    async #keep(body: StudentGrades): Promise<void> {
        const { session } = visit;
        if (await visit.keeping) await keepAnswer(this.#keptAs, body, () => visit.is(session));
    }

    async #showKept(): Promise<void> {
        if (this.grades.error?.status !== 0 || !(await visit.keeping)) return;
        const kept = await keptAnswer<StudentGrades>(this.#keptAs);
        if (kept) this.grades.showKept(kept.body, kept.at);
    }

    get #keptAs(): string {
        return `grades/${this.student}`;
    }
}
