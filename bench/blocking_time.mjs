// How long a page keeps a tap waiting, by processor time: of the trace of a visit that Lighthouse kept. Its own figure is
// wall time, in which the page also waits for a core that other programs have; on a machine of two cores that is most of it.
import { readFileSync } from 'node:fs';

/// Lighthouse's phone is so much slower than the machine that it runs on.
const slower = 4;
/// Of a task, what a reader does not feel, in milliseconds.
const unfelt = 50;

/// Milliseconds, as Lighthouse's total blocking time: what tasks take beyond 50 ms each, from the first paint on. `trace` is
/// a file of trace events, `address` that of the page.
export function blockingTime(trace, address) {
    const events = JSON.parse(readFileSync(trace, 'utf8')).traceEvents;
    const threadOf = ({ pid, tid }) => `${pid}/${tid}`;
    const page = threadOf(events.findLast(({ name, args }) => name === 'CommitLoad' && args.data?.url === address));
    const ofPage = events.filter((event) => threadOf(event) === page);
    const painted = ofPage.findLast(({ name }) => name === 'firstContentfulPaint').ts;
    const tasks = ofPage.filter(({ name, ph, ts }) => name === 'RunTask' && ph === 'X' && ts >= painted);
    const felt = tasks.map(({ tdur = 0 }) => Math.max(0, (tdur / 1000) * slower - unfelt));
    return felt.reduce((sum, time) => sum + time, 0);
}
