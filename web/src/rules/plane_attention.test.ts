import { expect, test } from 'vitest';
import type { Move, Shard } from '../console/plane_types';
import { attentionOf } from './plane_attention';

const calm = { half_made: 0, to_be_purged: 0, sign_ups_waiting: 0, sign_ups_failing: 0 };
const shard = (change: Partial<Shard> = {}): Shard => ({
    shard: 1,
    state: 'open',
    capacity: 10,
    schools: 3,
    health: 'ok',
    detail: '',
    checked_at: null,
    ...change,
});
const move = (change: Partial<Move>) =>
    ({ id: 4, school: { school_no: 1, subdomain: 'l', name: 'Lincoln' }, state: 'open', ...change }) as Move;
const titles = (...given: Parameters<typeof attentionOf>) => attentionOf(...given).map(({ title }) => title);

test('a sound platform needs nobody', () => {
    expect(titles(calm, [shard()], [move({ mover_at_work: true })])).toEqual([]);
    expect(titles(calm, [], [])).toEqual([]);
});

test('a shard that is unwell comes first, with what its check found', () => {
    const found = attentionOf(calm, [shard({ shard: 2, health: 'unreachable', detail: 'No route.' }), shard()], []);
    expect(found).toEqual([{ title: 'Shard 2: unreachable', detail: 'No route.', href: '/shards/2' }]);
});

test('a shard that is offline may be unwell', () => {
    expect(titles(calm, [shard({ shard: 2, state: 'offline', health: 'unreachable' }), shard()], [])).toEqual([]);
});

test('no room anywhere is said, and which shard is full', () => {
    expect(titles(calm, [shard({ schools: 10 })], [])).toEqual(['Shard 1 has no room', 'No shard takes new schools']);
});

test('moves that were cut off, half made schools, sign-ups, draining shards and purges wait for a person', () => {
    const found = titles(
        { half_made: 1, to_be_purged: 2, sign_ups_waiting: 3, sign_ups_failing: 1 },
        [shard(), shard({ shard: 2, state: 'draining', schools: 1 })],
        [move({ mover_at_work: false })],
    );
    expect(found).toEqual([
        'The move of Lincoln has no mover',
        '1 school is half made',
        '1 school that signed up cannot be made',
        '3 schools that signed up wait for you',
        'Shard 2 is draining, with 1 school left',
        '2 schools may be purged',
    ]);
});
