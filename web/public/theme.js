// Runs before the first paint, so that a chosen theme does not flash. The rest is in src/app/theme.svelte.ts.
try {
    const chosen = localStorage.getItem('gi.theme');
    if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
} catch {
    // Storage is switched off: follow the device.
}
