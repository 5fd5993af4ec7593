import { describe, expect, it } from 'vitest';
import { plainView, viewFrom, type StoredView } from './stored_view';

describe('viewFrom', () => {
    it('reads what was written', () => {
        const view: StoredView = {
            sort: { by: 'assignment', id: 'a', descending: true },
            group: 'tag',
            folded: ['unit 1'],
            bySection: true,
            foldedSections: ['7A'],
            sections: ['7A', ''],
            order: 'own',
            own: ['b', 'a'],
            statistic: 'median',
            compact: true,
            ids: ['a'],
            tags: ['quiz'],
            term: 'Autumn',
        };
        expect(viewFrom(JSON.stringify(view))).toEqual(view);
    });
    it.each([
        null,
        '',
        'no JSON',
        '[]',
        '17',
        '{"sort":{"by":"height"},"group":"star sign","ids":[1],"tags":"x","order":"size","own":{},"compact":"yes","bySection":1,"sections":"7A"}',
    ])('is plain for %j', (text) => expect(viewFrom(text)).toEqual(plainView));
    it('takes no more of an own order than a browser keeps', () => {
        const own = Array.from({ length: 1001 }, (_, n) => `${n}`);
        expect(viewFrom(JSON.stringify({ own })).own).toHaveLength(1000);
    });
});
