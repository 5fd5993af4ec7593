import { expect, test } from 'vitest';
import type { PlaneEvent, Row } from '../console/plane_types';
import { eventWords } from './plane_event';

const event = (what: string, old: Row | null, now: Row): PlaneEvent => ({
    id: 1,
    at: '2026-03-01T08:00:00Z',
    actor: 'operator ops@platform.example',
    what,
    old,
    new: now,
    school: null,
    shard: null,
});
const school = { school_no: 7, subdomain: 'lincoln', name: 'Lincoln', shard_no: 1 };
const shard = { shard_no: 2, max_tenants: 50 };

test('what happened to a school', () => {
    expect(eventWords(event('created', null, school))).toBe('Requested');
    expect(eventWords(event('suspended', school, school))).toBe('Suspended');
    expect(eventWords(event('placed', school, { ...school, shard_no: 3 }))).toBe('Moved from shard 1 to shard 3');
    expect(eventWords(event('changed', school, { ...school, subdomain: 'lincoln-high' }))).toBe(
        'Address changed from lincoln to lincoln-high',
    );
});

test('a change that only closes the school for old servers is told as that', () => {
    expect(eventWords(event('changed', school, school))).toBe('Closed for servers that know it from before');
});

test('what happened to a shard', () => {
    expect(eventWords(event('draining', shard, shard))).toBe('Draining');
    expect(eventWords(event('capacity', shard, { ...shard, max_tenants: 80 }))).toBe(
        'Capacity changed from 50 to 80 schools',
    );
});

test('what happened to a request for a school', () => {
    const now = { sign_up: 4, school_no: null };
    expect(eventWords({ ...event('refused', null, now), sign_up: 4 })).toBe('Refused');
    expect(eventWords({ ...event('rules', {}, {}), sign_up: null })).toBe('Rules of sign-ups changed');
});

test('a word of a newer registry is shown as it is', () => {
    expect(eventWords(event('frozen', school, school))).toBe('frozen');
});
