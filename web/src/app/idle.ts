/** When the browser has nothing else to do. */
export function idle(): Promise<unknown> {
    return new Promise((resolve) => {
        if ('requestIdleCallback' in window) requestIdleCallback(resolve);
        else setTimeout(resolve, 1000); // Safari
    });
}
