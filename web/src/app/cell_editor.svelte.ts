/** One grade while it is typed. */
import type { Assignment } from '../api/types';
import { gradeText, isOverMax, parseGrade, type CellValue, type GradeFormat } from '../rules/grade_text';
import { strings } from '../strings';

export class CellEditor {
    text = $state('');
    /** It was tried to leave with something that is no grade. */
    refused = $state(false);

    understood = $derived.by(() => parseGrade(this.text, this.assignment.max_points, this.format, this.#over));

    /** What is to be said of the text: what is wrong with it, or what becomes of it where that is not plain to see. */
    remark = $derived.by<string | null>(() => {
        const t = strings.gridEdit;
        if ('problem' in this.understood) return this.refused ? t.problems[this.understood.problem] : null;
        const { points, status } = this.understood.value;
        const max = this.assignment.max_points;
        if (isOverMax(points, max)) return t.overMax(max!);
        const plain = /^[\d.,\s]*$/.test(this.text) && status === null;
        return plain ? null : t.becomes(points === null && !status ? t.cleared : strings.cellValue(points, status));
    });

    #over: CellValue | undefined;

    /** `typed`: it is typed over, and begins with this; without it the grade is edited as it stands. */
    constructor(
        readonly student: { id: string; name: string },
        readonly assignment: Assignment,
        readonly before: CellValue,
        readonly format: GradeFormat,
        readonly typed: string | null,
    ) {
        this.text = typed ?? gradeText(before, format);
        this.#over = typed === null ? undefined : before;
    }

    /** Something else stands in the field than at first. */
    get changed(): boolean {
        return this.text !== (this.typed ?? gradeText(this.before, this.format));
    }

    get wrong(): boolean {
        return this.refused && 'problem' in this.understood;
    }
}
