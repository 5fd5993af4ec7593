/** Colours as people see them: lightness, chroma and hue (OKLCH), and how well one is told from another (WCAG 2). */

export interface Oklch {
    /** 0 is black, 1 is white. */
    l: number;
    /** 0 is grey; no screen shows more than about 0.33. */
    c: number;
    /** In radians. */
    h: number;
}

type Three = [number, number, number];

const toLinear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const toSrgb = (value: number) => (value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055);

/** `hex` is "#1f4c8f". */
function linearOf(hex: string): Three {
    const part = (at: number) => toLinear(parseInt(hex.slice(at, at + 2), 16) / 255);
    return [part(1), part(3), part(5)];
}

function hexOf(linear: Three): string {
    const part = (value: number) =>
        Math.round(Math.min(1, Math.max(0, toSrgb(Math.max(0, value)))) * 255)
            .toString(16)
            .padStart(2, '0');
    return `#${linear.map(part).join('')}`;
}

export function oklchOf(hex: string): Oklch {
    const [r, g, b] = linearOf(hex);
    const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
    const back = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
    return {
        l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
        c: Math.hypot(a, back),
        h: Math.atan2(back, a),
    };
}

function linearFrom({ l, c, h }: Oklch): Three {
    const a = c * Math.cos(h);
    const b = c * Math.sin(h);
    const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
    const middle = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
    const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
    return [
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short,
    ];
}

const fits = (linear: Three) => linear.every((value) => value >= -1e-4 && value <= 1 + 1e-4);

/** The colour as a screen can show it: the lightness and the hue stay, and as much chroma as there is room for. */
export function hexFrom(colour: Oklch): string {
    const whole = linearFrom(colour);
    if (fits(whole)) return hexOf(whole);
    let [less, more] = [0, colour.c];
    for (let turn = 0; turn < 20; turn++) {
        const c = (less + more) / 2;
        if (fits(linearFrom({ ...colour, c }))) less = c;
        else more = c;
    }
    return hexOf(linearFrom({ ...colour, c: less }));
}

function luminance(hex: string): number {
    const [r, g, b] = linearOf(hex);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** From 1, the same, to 21, black on white. Text needs 4.5; what is large or no text needs 3. */
export function contrast(one: string, other: string): number {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
    return (light + 0.05) / (dark + 0.05);
}
