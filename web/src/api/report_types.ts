/** Reports as PDF. */
export type ReportKind = 'progress' | 'card';

/** One PDF with all students, or an archive with one for each. */
export type ReportFormat = 'pdf' | 'zip';

/** The reports of a class or the school, made in the background. */
export interface Report {
    id: string;
    kind: ReportKind;
    format: ReportFormat;
    language: string;
    /** ISO: the day on the reports. */
    date: string;
    state: 'waiting' | 'running' | 'done' | 'failed';
    problem: 'too_large' | 'nothing' | 'given_up' | null;
    /** Students. */
    done: number;
    /** 0 while nobody knows. */
    total: number;
    pages: number;
    bytes: number;
    created_at: string;
}

export interface ReportTemplate {
    paper: 'a4' | 'letter';
    logo: boolean;
    categories: boolean;
    assignments: boolean;
    tags: boolean;
    remarks: boolean;
    signatures: boolean;
    footer: string;
}
