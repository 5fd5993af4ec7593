/** What is looked for among assignments: kept in the address, so that a search can be shared and comes back. */
import { hasTag, sameTag } from './tag_names';

export interface AssignmentSearch {
    query: string;
    tags: string[];
    match: 'any' | 'all';
    untagged: boolean;
}

export function searchFrom(address: string): AssignmentSearch {
    const params = new URLSearchParams(address);
    const tags: string[] = [];
    for (const part of (params.get('tags') ?? '').split(',')) {
        const name = part.trim();
        if (name && !hasTag(tags, name)) tags.push(name);
    }
    return {
        query: params.get('query') ?? '',
        tags,
        match: params.get('match') === 'all' ? 'all' : 'any',
        untagged: params.get('untagged') === 'true',
    };
}

/** Only what is not as it is without. */
export function paramsOf({ query, tags, match, untagged }: AssignmentSearch): URLSearchParams {
    const params = new URLSearchParams();
    if (query.trim()) params.set('query', query.trim());
    if (untagged) params.set('untagged', 'true');
    else if (tags.length > 0) params.set('tags', tags.join(','));
    if (!untagged && match === 'all' && tags.length > 1) params.set('match', 'all');
    return params;
}

export function toggled(tags: readonly string[], name: string): string[] {
    return hasTag(tags, name) ? tags.filter((one) => !sameTag(one, name)) : [...tags, name];
}
