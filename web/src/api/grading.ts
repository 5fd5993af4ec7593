/** Rules of classes and what they make of scores. */
import { request } from './client';
import type * as G from './grading_types';

const id = encodeURIComponent;
const ofClass = (classId: string) => `/classes/${id(classId)}/grading`;

async function ask<Body>(path: string, method: 'GET' | 'PUT' | 'POST' = 'GET', json?: unknown, signal?: AbortSignal) {
    const response = await request(path, { method, ...(json ? { json } : {}), ...(signal ? { signal } : {}) });
    return (await response.json()) as Body;
}

function totalOf({ classId, student, asFamily, term }: G.WhichTotal): string {
    const query = new URLSearchParams({ ...(asFamily && { view: 'family' }), ...(term !== null && { term }) });
    return `/classes/${id(classId)}/students/${id(student)}/total${query.size > 0 ? `?${query}` : ''}`;
}

export const grading = {
    of: (classId: string) => ask<G.ClassGrading>(ofClass(classId)),
    /** `seen`: the newest change that was read; refused when there is a newer one. */
    set: (classId: string, rules: G.GradingRules, seen: string | null) =>
        ask<G.GradingChanged>(ofClass(classId), 'PUT', { rules, seen }),
    undo: (classId: string, change: string) =>
        ask<G.GradingChanged>(`${ofClass(classId)}/changes/${id(change)}/undo`, 'POST', {}),
    preview: (classId: string, rules: G.GradingRules, signal: AbortSignal) =>
        ask<G.GradingPreview>(`${ofClass(classId)}/preview`, 'POST', { rules }, signal),

    ofSchool: () => ask<G.SchoolGrading>('/school/grading'),
    /** `seen`: the version that was read; refused when it is another by now. */
    setOfSchool: (rules: G.GradingRules, seen: string) =>
        ask<G.SchoolGrading>('/school/grading', 'PUT', { rules, seen }),

    overallWay: () => ask<G.OverallChoice>('/school/grading/overall'),
    setOverallWay: (way: G.OverallWay) => ask<G.OverallChoice>('/school/grading/overall', 'PUT', { way }),

    total: (which: G.WhichTotal) => ask<G.ExplainedTotal>(totalOf(which)),
    suppose: (which: G.WhichTotal, supposed: G.Supposed, signal: AbortSignal) =>
        ask<G.ExplainedTotal>(totalOf(which), 'POST', supposed, signal),
};
