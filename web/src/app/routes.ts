/** Which page is at which path. */
const ROUTES = [
    ['home', /^\/$/],
    ['sign-in', /^\/sign-in$/],
    ['welcome', /^\/welcome$/],
    ['forgot', /^\/forgot$/],
    ['reset', /^\/reset$/],
    ['link', /^\/link$/],
    ['unsubscribe', /^\/unsubscribe$/],
    ['sign-up', /^\/sign-up$/],
    ['sign-up-confirm', /^\/sign-up\/confirm$/],
    ['sso-callback', /^\/sso\/callback$/],
    ['school-sign-in', /^\/school\/sign-in$/],
    ['support', /^\/school\/support$/],
    ['operator', /^\/operator$/],
    ['classes', /^\/classes$/],
    ['gradebook', /^\/classes\/([^/]+)$/],
    ['import', /^\/classes\/([^/]+)\/import$/],
    ['fill', /^\/classes\/([^/]+)\/fill$/],
    ['insight', /^\/classes\/([^/]+)\/insight$/],
    ['grading', /^\/classes\/([^/]+)\/grading$/],
    ['history', /^\/classes\/([^/]+)\/history$/],
    ['class-reports', /^\/classes\/([^/]+)\/reports$/],
    ['account', /^\/account$/],
    ['duplicates', /^\/duplicates$/],
    ['roster', /^\/roster$/],
    ['tags', /^\/tags$/],
    ['tagged', /^\/tags\/assignments$/],
    ['tag-rules', /^\/tags\/rules$/],
    ['auto-tags', /^\/tags\/automatic$/],
    ['second-factor', /^\/account\/second-factor$/],
    ['school-security', /^\/school\/security$/],
    ['school-branding', /^\/school\/branding$/],
    ['school-reports', /^\/school\/reports$/],
    ['school-classes', /^\/school\/classes$/],
    ['school-overview', /^\/school\/overview$/],
    ['school', /^\/school$/],
    ['record', /^\/record$/],
    ['privacy', /^\/school\/privacy$/],
    ['digest', /^\/account\/digest$/],
    ['school-grading', /^\/school\/grading$/],
    ['school-digests', /^\/school\/digests$/],
    ['tokens', /^\/account\/tokens$/],
    ['looks', /^\/students\/([^/]+)\/looks$/],
    ['people', /^\/people$/],
    ['people-students', /^\/people\/students$/],
    ['letters', /^\/people\/letters$/],
    ['join', /^\/join$/],
    ['student', /^\/students\/([^/]+)$/],
] as const;

export type PageName = (typeof ROUTES)[number][0] | 'not-found';

export interface Route {
    page: PageName;
    /** The id in the path, or "". */
    id: string;
}

export function routeOf(path: string): Route {
    const plain = path.length > 1 ? path.replace(/\/+$/, '') : path;
    for (const [page, pattern] of ROUTES) {
        const match = pattern.exec(plain);
        if (match) return { page, id: decode(match[1] ?? '') };
    }
    return { page: 'not-found', id: '' };
}

function decode(part: string): string {
    try {
        return decodeURIComponent(part);
    } catch {
        return part;
    }
}
