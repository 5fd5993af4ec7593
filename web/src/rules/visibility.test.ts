import { expect, it } from 'vitest';
import type { Assignment } from '../api/types';
import { hiddenCounts, inPieces, markOf, publishAll, takenBack } from './visibility';

const assignment = (id: string, published: boolean, scores_hidden: boolean) =>
    ({ id, published, scores_hidden }) as Assignment;
const all = [
    assignment('seen', true, false),
    assignment('held', true, true),
    assignment('new', false, false),
    assignment('both', false, true),
];

it('what is not published is said first: its scores are hidden with it', () => {
    expect(all.map(markOf)).toEqual([null, 'held', 'unpublished', 'unpublished']);
    expect(hiddenCounts(all)).toEqual({ unpublished: 2, held: 1 });
});

it('publishing all asks for nothing that is so already', () => {
    expect(publishAll(all).map((wish) => wish.assignment)).toEqual(['held', 'new', 'both']);
});

it('a change is taken back by what was before', () => {
    const before = { published: false, scores_hidden: true };
    expect(takenBack([{ assignment: 'a', published: true, scores_hidden: false, before }])).toEqual([
        { assignment: 'a', ...before },
    ]);
});

it('more than the server takes at once goes in pieces', () => {
    const wishes = Array.from({ length: 501 }, (_, n) => ({ assignment: String(n), published: true }));
    expect(inPieces(wishes).map((piece) => piece.length)).toEqual([500, 1]);
    expect(inPieces([])).toEqual([]);
});
