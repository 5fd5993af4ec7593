/** Bars of a school's requests by day. */
export interface DayOfRequests {
    day: string;
    requests: number;
}

export interface Bar {
    x: number;
    y: number;
    width: number;
    height: number;
}

/** The next of 1, 2, 5, 10, 20, 50 and so on that is not below the number. */
export function niceTop(most: number): number {
    if (most <= 1) return 1;
    const power = 10 ** Math.floor(Math.log10(most));
    return [1, 2, 5, 10].map((step) => step * power).find((top) => top >= most) ?? 10 * power;
}

/** A bar a day, from the left; a day with any request can be seen, one without has no height. */
export function drawBars(days: DayOfRequests[], width: number, height: number): { top: number; bars: Bar[] } {
    const top = niceTop(Math.max(0, ...days.map((day) => day.requests)));
    const step = days.length ? width / days.length : 0;
    const bars = days.map(({ requests }, index) => {
        const tall = requests === 0 ? 0 : Math.max(1, (requests / top) * height);
        return { x: index * step, y: height - tall, width: step * 0.75, height: tall };
    });
    return { top, bars };
}
