import { describe, expect, it } from 'vitest';
import { safePath, signInPath } from './next_path';

describe('safePath', () => {
    it.each(['/', '/classes/1', '/students/2?x=1', '/classes/1/import'])('goes to %s', (path) => {
        expect(safePath(path)).toBe(path);
    });
    it.each([
        null,
        '',
        'https://evil.example',
        '//evil.example',
        '/\\evil.example',
        'classes',
        '/a\\b',
        '/sign-in?next=/',
        '/sso/callback',
    ])('does not leave for %s', (path) => expect(safePath(path)).toBe('/'));
});

it('the way to sign-in remembers where one wanted to go', () => {
    expect(signInPath('/classes/1?a=b')).toBe('/sign-in?next=%2Fclasses%2F1%3Fa%3Db');
    expect(signInPath('/')).toBe('/sign-in');
});
