/** What the address of a school may be made of: one label of a-z, 0-9 and single hyphens inside. */

const LONGEST = 40;

/** "École Lincoln, Ohio" becomes "ecole-lincoln-ohio". Empty for a name in another script. */
export function subdomainOf(name: string): string {
    const plain = name
        .normalize('NFD')
        .replace(/\p{M}|['’]/gu, '')
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, '');
    if (plain.length <= LONGEST) return plain;
    const end = plain.lastIndexOf('-', LONGEST);
    return plain.slice(0, end > 0 ? end : LONGEST);
}

export function isSubdomain(text: string): boolean {
    return text.length >= 2 && text.length <= 63 && /^[a-z0-9](-?[a-z0-9])*$/.test(text);
}
