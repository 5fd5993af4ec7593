/** The code of a family's letter, from the address or typed. Kept in memory only, also while its holder signs in. */
class FamilyCode {
    text = $state('');

    /** The part of the address behind the #, which is taken away: nobody who looks at the screen later should read it. */
    takeFromAddress(): void {
        const code = location.hash.slice(1);
        if (!code) return;
        history.replaceState(history.state, '', location.pathname + location.search);
        try {
            this.text = decodeURIComponent(code);
        } catch {
            this.text = code;
        }
    }

    forget(): void {
        this.text = '';
    }
}

export const familyCode = new FamilyCode();
