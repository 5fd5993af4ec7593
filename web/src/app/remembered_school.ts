/** The school chosen last on the bare domain, kept on this device only. */
import type { FoundSchool } from '../api/types';

const KEY = 'gi.school';

export function rememberedSchool(): FoundSchool | null {
    try {
        const school = JSON.parse(localStorage.getItem(KEY) ?? 'null') as FoundSchool | null;
        return school && /^https?:\/\//.test(school.url) && school.name ? school : null;
    } catch {
        return null;
    }
}

export function rememberSchool({ name, subdomain, url }: FoundSchool): void {
    try {
        localStorage.setItem(KEY, JSON.stringify({ name, subdomain, url }));
    } catch {
        // Storage is switched off.
    }
}

export function forgetSchool(): void {
    try {
        localStorage.removeItem(KEY);
    } catch {
        // Storage is switched off.
    }
}
