/** Rules of classes and what they make of scores. */
import { request } from './client';
import type * as G from './grading_types';

const id = encodeURIComponent;
const ofClass = (classId: string) => `/classes/${id(classId)}/grading`;

async function ask<Body>(path: string, method: 'GET' | 'PUT' | 'POST' = 'GET', json?: unknown, signal?: AbortSignal) {
    const response = await request(path, { method, ...(json ? { json } : {}), ...(signal ? { signal } : {}) });
    return (await response.json()) as Body;
}

const totalOf = (classId: string, student: string, asFamily: boolean) =>
    `/classes/${id(classId)}/students/${id(student)}/total${asFamily ? '?view=family' : ''}`;

export const grading = {
    of: (classId: string) => ask<G.ClassGrading>(ofClass(classId)),
    /** `seen`: the newest change that was read; refused when there is a newer one. */
    set: (classId: string, rules: G.GradingRules, seen: string | null) =>
        ask<G.GradingChanged>(ofClass(classId), 'PUT', { rules, seen }),
    undo: (classId: string, change: string) =>
        ask<G.GradingChanged>(`${ofClass(classId)}/changes/${id(change)}/undo`, 'POST', {}),
    preview: (classId: string, rules: G.GradingRules, signal: AbortSignal) =>
        ask<G.GradingPreview>(`${ofClass(classId)}/preview`, 'POST', { rules }, signal),

    ofSchool: () => ask<{ rules: G.GradingRules }>('/school/grading'),
    setOfSchool: (rules: G.GradingRules) => ask<{ rules: G.GradingRules }>('/school/grading', 'PUT', { rules }),

    total: (classId: string, student: string, asFamily: boolean) =>
        ask<G.ExplainedTotal>(totalOf(classId, student, asFamily)),
    suppose: (classId: string, student: string, asFamily: boolean, supposed: G.Supposed, signal: AbortSignal) =>
        ask<G.ExplainedTotal>(totalOf(classId, student, asFamily), 'POST', supposed, signal),
};
