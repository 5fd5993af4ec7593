// Comparing side by side: every arm runs once a round, one after the other, so that a noisy machine is equally unkind
// to both. A ratio is taken inside each round; its median is the result, its extremes are shown.
import { readFileSync } from 'node:fs';

export const median = (values) => {
    const sorted = [...values].sort((a, b) => a - b);
    const middle = sorted.length >> 1;
    return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

export const percentile = (values, share) => {
    const sorted = [...values].sort((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
};

/// Runs every arm once a round, in turning order. Returns name -> [value of each round]. The first round only warms up.
export async function interleave(rounds, arms) {
    const names = Object.keys(arms);
    const values = Object.fromEntries(names.map((name) => [name, []]));
    for (let round = 0; round <= rounds; ++round) {
        for (const name of round % 2 ? names : names.toReversed()) {
            const value = await arms[name](round);
            if (round > 0) values[name].push(value);
        }
    }
    return values;
}

export const ratios = (above, below) => above.map((value, round) => value / below[round]);

export const atLeast = (value) => ({ at_least: value });
export const below = (value) => ({ below: value });
export const atMost = (value) => ({ at_most: value });

const loadAverage = () => Number(readFileSync('/proc/loadavg', 'utf8').split(' ')[0]);

const verdictOf = (target, value) => {
    if (!target) return '';
    if ('at_least' in target) return value >= target.at_least ? 'met' : 'MISSED';
    if ('below' in target) return value < target.below ? 'met' : 'MISSED';
    return value <= target.at_most ? 'met' : 'MISSED';
};

/// What was measured, row by row. A row without a target is there to understand the others.
export class Report {
    rows = [];
    #part = '';
    #loadBefore = 0;

    begin(part) {
        this.#part = part;
        this.#loadBefore = loadAverage();
        console.log(`\n${part} (load average before: ${this.#loadBefore})`);
    }

    add(what, unit, values, target) {
        const row = {
            part: this.#part,
            what,
            unit,
            measured: median(values),
            min: Math.min(...values),
            max: Math.max(...values),
            rounds: values.length,
            target: target ?? null,
            load_before: this.#loadBefore,
        };
        row.verdict = verdictOf(target, row.measured);
        this.rows.push(row);
        console.log(`  ${lineOf(row)}`);
    }

    get missed() {
        return this.rows.filter((row) => row.verdict === 'MISSED');
    }
}

const figure = (value) => {
    if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString('en-US');
    return value
        .toPrecision(3)
        .replace(/(\.\d*?)0+$/, '$1')
        .replace(/\.$/, '');
};
const withUnit = (value, unit) => `${figure(value)}${unit === 'x' ? 'x' : ` ${unit}`}`;

const targetText = ({ target, unit }) => {
    if (!target) return '';
    if ('at_least' in target) return `>= ${withUnit(target.at_least, unit)}`;
    if ('below' in target) return `< ${withUnit(target.below, unit)}`;
    return `<= ${withUnit(target.at_most, unit)}`;
};

export const cellsOf = (row) => [
    row.what,
    targetText(row),
    withUnit(row.measured, row.unit),
    row.rounds > 1 ? `${figure(row.min)} to ${figure(row.max)}` : '',
    row.verdict,
];

const widths = [66, 14, 18, 20, 0];
const lineOf = (row) =>
    cellsOf(row)
        .map((cell, column) => cell.padEnd(widths[column]))
        .join(' ')
        .trimEnd();

/// The whole report as a Markdown table, as PERFORMANCE.md has it.
export function asMarkdown(rows) {
    const lines = [];
    for (const part of new Set(rows.map((row) => row.part))) {
        lines.push('', `### ${part}`, '', '| | target | measured | min to max | |', '|---|---|---|---|---|');
        for (const row of rows.filter((row) => row.part === part)) lines.push(`| ${cellsOf(row).join(' | ')} |`);
    }
    return lines.join('\n');
}
