/** Talking with the server about tags. */
import { request } from './client';

export interface Tag {
    /** For addresses; another one once the tag is renamed. */
    id: string;
    name: string;
    /** "#3b82f6" */
    colour: string;
    description: string;
    assignments: number;
    classes: number;
    can_change: boolean;
}

export interface TagLook {
    name: string;
    colour: string;
    description: string;
}

export interface TagChange {
    id: string;
    kind: 'changed' | 'merged' | 'removed' | 'automatic';
    tag: string | null;
    became: string | null;
    assignments: number;
    classes: number;
    at: string;
    by: string;
    undone: boolean;
}

export interface TagRule {
    tag: string;
    words: string[];
}

export interface TagRules {
    rules: TagRule[];
    own: boolean;
    version: string;
    defaults: TagRule[];
    can_change: boolean;
}

export interface AutoTagRow {
    class: string;
    class_name: string;
    assignment: string;
    name: string;
    date: string | null;
    tags: string[];
    adds: { tag: string; word: string }[];
}

export interface AutoTagPreview {
    assignments: AutoTagRow[];
    more: number;
    looked_at: number;
    digest: string;
}

/** All classes without `class`, the rules of the school without `rules`. */
export interface AutoTagScope {
    class?: string;
    rules?: TagRule[];
}

export interface FoundAssignment {
    id: string;
    class: string;
    class_name: string;
    name: string;
    date: string | null;
    max_points: number | null;
    tags: string[];
    published: boolean;
    graded: number | null;
}

export interface FoundAssignments {
    assignments: FoundAssignment[];
    total: number;
}

type Changed = { change: TagChange | null };

const json = async <Body>(answer: Promise<Response>) => (await answer).json() as Promise<Body>;
const send = <Body>(method: string, path: string, body: unknown, signal?: AbortSignal) =>
    json<Body>(request(path, { method, json: body, ...(signal && { signal }) }));
const changeOf = async (answer: Promise<Changed>) => (await answer).change;

export const tagApi = {
    list: async () => (await json<{ tags: Tag[] }>(request('/tags'))).tags,
    create: (look: TagLook) => send<Tag>('POST', '/tags', look),
    change: (id: string, wish: Partial<TagLook>) => changeOf(send('PATCH', `/tags/${id}`, wish)),
    merge: (id: string, into: string) => changeOf(send('POST', `/tags/${id}/merge`, { into })),
    remove: (id: string) => changeOf(json(request(`/tags/${id}`, { method: 'DELETE' }))),
    changes: async () => (await json<{ changes: TagChange[] }>(request('/tag-changes'))).changes,
    undo: (change: string) => changeOf(json(request(`/tag-changes/${change}/undo`, { method: 'POST' }))),
    rules: () => json<TagRules>(request('/tag-rules')),
    setRules: (rules: TagRule[], version: string) => send<TagRules>('PUT', '/tag-rules', { rules, version }),
    previewAuto: (scope: AutoTagScope, signal?: AbortSignal) =>
        send<AutoTagPreview>('POST', '/auto-tags/preview', scope, signal),
    applyAuto: (scope: AutoTagScope, digest: string, leaveOut: string[]) =>
        changeOf(send('POST', '/auto-tags/apply', { ...scope, digest, leave_out: leaveOut })),
    find: (filter: URLSearchParams, signal: AbortSignal) =>
        json<FoundAssignments>(request(`/assignments?${filter}`, { signal })),
};
