/** Events of the registry in words: what changed between the row before and the row after. */
import type { PlaneEvent } from '../console/plane_types';
import { words as t } from '../strings/console';

const text = (value: unknown) => (value === null || value === undefined ? '' : String(value));

function changes(event: PlaneEvent, names: string[]): [string, string, string][] {
    return names
        .map((name): [string, string, string] => [name, text(event.old?.[name]), text(event.new[name])])
        .filter(([, before, after]) => before !== after);
}

function wordsOfSchool(event: PlaneEvent): string {
    const words = t.events.ofSchool;
    if (event.what === 'placed') return words.placed(text(event.old?.shard_no), text(event.new.shard_no));
    if (event.what !== 'changed') return words.states[event.what] ?? event.what;
    const said = changes(event, ['subdomain', 'name', 'district']).map(([name, before, after]) =>
        (words.fields[name] ?? words.other)(before, after),
    );
    return said.length ? said.join('; ') : words.closed;
}

function wordsOfShard(event: PlaneEvent): string {
    const words = t.events.ofShard;
    if (event.what === 'capacity') return words.capacity(text(event.old?.max_tenants), text(event.new.max_tenants));
    return words.states[event.what] ?? event.what;
}

/** Events of a school's page or a shard's page are about that, and those of a move about its school. */
export function aboutOf(event: PlaneEvent): 'school' | 'shard' | 'sign-up' {
    if (event.shard !== null && event.shard !== undefined) return 'shard';
    if (event.school) return 'school';
    // Only among the newest of all is it said what an event is about.
    if (event.sign_up !== undefined) return 'sign-up';
    return 'shard_no' in event.new && !('school_no' in event.new) ? 'shard' : 'school';
}

export function eventWords(event: PlaneEvent): string {
    const about = aboutOf(event);
    if (about === 'sign-up') return t.events.ofSignUp[event.what] ?? event.what;
    return about === 'school' ? wordsOfSchool(event) : wordsOfShard(event);
}
