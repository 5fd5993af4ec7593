// What only works while answers come at once: with GI_TEST_LATE_ANSWERS=900 each answer of an API comes up to 900 ms
// later, some at once and some after others that were asked for later.
const most = Number(process.env.GI_TEST_LATE_ANSWERS ?? 0);
const SHARES = [0, 0.15, 0.5, 1];

export async function delayAnswers(context) {
    if (most === 0) return;
    await context.route(/\/v1\//, async (route) => {
        const share = SHARES[Math.floor(Math.random() * SHARES.length)];
        await new Promise((done) => setTimeout(done, share * most));
        // The page may be gone by now.
        await route.continue().catch(() => {});
    });
}
