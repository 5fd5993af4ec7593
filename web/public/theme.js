// Runs before the first paint, so that a chosen look does not flash. The rest is in src/app/theme.svelte.ts.
(() => {
    const chosen = (key) => {
        try {
            return localStorage.getItem(key);
        } catch {
            return null; // Storage is switched off: follow the device.
        }
    };
    const theme = chosen('gi.theme');
    const contrast = chosen('gi.contrast') ?? (matchMedia('(prefers-contrast: more)').matches ? 'more' : null);
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
    if (contrast === 'more') document.documentElement.dataset.contrast = contrast;
})();
