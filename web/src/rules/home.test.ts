import { expect, test } from 'vitest';
import type { AnyRole, Session } from '../api/types';
import { homeOf, seesClasses } from './home';

function session(roles: AnyRole[], students: string[] = []): Session {
    return {
        account: { id: '1', email: 'a@b.example', name: 'A', role: roles[0]!, roles, language: null },
        second_factor_missing: false,
        school: { name: 'Lincoln' } as Session['school'],
        support_access: null,
        students: students.map((id) => ({ id, name: id, rights: ['grades'] })),
    };
}

test.each<[AnyRole[], string[], string]>([
    [['teacher'], [], '/classes'],
    [['school_admin'], [], '/classes'],
    [['platform_operator'], [], '/classes'],
    [['student'], ['self'], '/students/self'],
    [['guardian'], ['ann', 'bob'], '/students/ann'],
    [['guardian'], ['a/b'], '/students/a%2Fb'],
    [['guardian'], [], '/classes'],
    [['guardian', 'teacher'], ['ann'], '/classes'],
])('%j with %j begins at %s', (roles, students, home) => {
    expect(homeOf(session(roles, students))).toBe(home);
});

test('staff and guests begin with classes, families do not', () => {
    expect(seesClasses(session(['teacher', 'guardian']))).toBe(true);
    expect(seesClasses(session(['platform_operator']))).toBe(true);
    expect(seesClasses(session(['guardian']))).toBe(false);
});
