/** Answers to these requests wait until what it gives is called; called with false, they are lost on the way. */
export async function holdAnswers(page, url, method = null) {
    let settle;
    const settled = new Promise((done) => (settle = done));
    await page.route(url, async (route) => {
        if (method !== null && route.request().method() !== method) return route.fallback();
        return (await settled) ? route.continue() : route.abort();
    });
    return (comes = true) => settle(comes);
}
