/** What the server says about the rules of a class, and about totals. */
export type GradingWay = 'points' | 'mean' | 'weighted';
export type ScaleKind = 'letters' | 'letters_with_signs' | 'pass_fail' | 'german' | 'french' | 'own';

export interface GradingCategory {
    name: string;
    /** Percent of the whole, in the weighted way. */
    weight: number;
    drop_lowest: number;
    drop_highest: number;
    way: 'points' | 'mean';
    extra_credit: boolean;
}

export interface ScaleGrade {
    name: string;
    /** Percent; null: the last, which takes what is below the others. */
    from: number | null;
}

export interface GradingTerm {
    name: string;
    /** Its first day; null: the first term, which takes all before the second. */
    from: string | null;
    /** When terms are weighted. */
    weight: number;
}

export interface GradingRules {
    way: GradingWay;
    categories: GradingCategory[];
    /** Null: missing work does not count. */
    missing_percent: number | null;
    incomplete: 'counts' | 'waits';
    late: { penalty_percent: number; floor_percent: number };
    rounding: 'none' | 'tenth' | 'whole';
    terms: GradingTerm[];
    combine: 'together' | 'weighted';
    scale: { kind: ScaleKind; grades: ScaleGrade[] };
}

export interface PastGradingChange {
    id: string;
    at: string;
    /** Empty when the account is gone. */
    by: string;
    undoes: string | null;
}

export interface ClassGrading {
    class: { id: string; name: string; version: number };
    can_change: boolean;
    rules: GradingRules;
    /** What new classes begin with. */
    school_rules: GradingRules;
    categories_in_use: { name: string; assignments: number }[];
    /** The newest first. */
    changes: PastGradingChange[];
}

/** What new classes begin with. */
export interface SchoolGrading {
    /** Another one for other rules. */
    version: string;
    rules: GradingRules;
}

export interface GradingChanged {
    version: number;
    /** Null: nothing was different. */
    change: string | null;
    rules: GradingRules;
}

export interface Total {
    points: number;
    max_points: number;
    percent: number | null;
    letter: string | null;
}

export interface GradingPreview {
    students: number;
    percent_up: number;
    percent_down: number;
    letter_up: number;
    letter_down: number;
    letter_other: number;
    changed: number;
    /** Assignments without a date, which would not count because terms are weighted. */
    without_term: number;
    examples: { id: string; last_name: string; first_name: string; before: Total; after: Total }[];
    /** As they would be kept, with the grades of their scale. */
    rules: GradingRules;
}

export type Standing =
    | 'counted'
    | 'extra'
    | 'dropped_lowest'
    | 'dropped_highest'
    | 'ungraded'
    | 'held'
    | 'excused'
    | 'waiting'
    | 'without_max'
    | 'without_weight'
    | 'without_term';

export interface ExplainedScore {
    assignment: string;
    name: string;
    score: number | null;
    status: string | null;
    max_points: number | null;
    standing: Standing;
    /** As they count, or would have without the drop. */
    points: number;
    /** For being late. */
    taken: number;
    /** Missing, and counted as the rules say. */
    assumed: boolean;
}

export interface TermTotal extends Total {
    name: string;
    /** When terms are weighted and this one has graded work. */
    share: number | null;
    adds: number | null;
}

/** What the total of a class would be with the work of a tag alone. */
export interface TagTotal extends Total {
    name: string;
}

export interface TotalPart {
    /** When terms are weighted; null there: work without a date. */
    term: string | null;
    /** Null: the work of no category. */
    category: string | null;
    counted: number;
    points: number;
    max_points: number;
    percent: number | null;
    sum: number | null;
    share: number | null;
    adds: number | null;
    scores: ExplainedScore[];
}

export interface GoalAnswer {
    target: number;
    left: number;
    /** Of these, marked missing: counted as if they could still be handed in. */
    missing: number;
    /** On all that is left; 0: reached whatever comes; null: out of reach. */
    percent: number | null;
    at_best: Total;
}

/** Whose total is asked for. */
export interface WhichTotal {
    classId: string;
    student: string;
    /** Without what the family does not see. */
    asFamily: boolean;
    /** Of this term alone; null: of the whole. */
    term: string | null;
}

export interface ExplainedTotal extends Total {
    class: { id: string; name: string };
    /** The one that was asked for: parts and scores are of it alone, and the rules name no terms. */
    term: string | null;
    rules: GradingRules;
    terms: TermTotal[];
    parts: TotalPart[];
    goal?: GoalAnswer;
}

export interface Supposed {
    scores: { assignment: string; score: number | null }[];
    goal?: number | null;
}

/** How the grades of a student's classes make one. */
export type OverallWay = 'as_classes' | 'points' | 'mean';
export interface OverallChoice {
    way: OverallWay;
}
