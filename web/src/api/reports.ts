/** Reports as PDF: of a student, of a class, of the school. */
import { request } from './client';
import type { Report, ReportFormat, ReportKind, ReportTemplate } from './report_types';

const BASE = '/api/v1';

/** Null: the school. */
export type About = { classId: string } | null;

const path = (about: About) => (about ? `/classes/${encodeURIComponent(about.classId)}/reports` : '/school/reports');
const query = (kind: ReportKind, language: string) => new URLSearchParams({ kind, language }).toString();
const json = async <Body>(answer: Promise<Response>) => (await answer).json() as Promise<Body>;

export const reports = {
    list: (about: About) => json<{ reports: Report[] }>(request(path(about))),
    make: (about: About, wish: { kind: ReportKind; format: ReportFormat; language: string }) =>
        json<{ report: Report }>(request(path(about), { method: 'POST', json: wish })),
    remove: (about: About, id: string) => request(`${path(about)}/${id}`, { method: 'DELETE' }),
    // A server of before says nothing of a format.
    fileUrl: (about: About, { id, format }: Report) =>
        `${BASE}${path(about)}/${id}/file.${format === 'zip' ? 'zip' : 'pdf'}`,
    studentUrl: (student: string, kind: ReportKind, language: string) =>
        `${BASE}/students/${encodeURIComponent(student)}/report.pdf?${query(kind, language)}`,

    template: () => json<ReportTemplate>(request('/school/report-template')),
    setTemplate: (template: ReportTemplate) =>
        json<ReportTemplate>(request('/school/report-template', { method: 'PUT', json: template })),
    sampleUrl: (kind: ReportKind, language: string) =>
        `${BASE}/school/report-template/sample.pdf?${query(kind, language)}`,
};
