// What a process says at /metrics, read strictly.
import assert from 'node:assert/strict';

/** The text exposition format 0.0.4: samples {name{labels}: value}, types {name: type}; throws on a line that is none. */
export function readExposition(text) {
    const samples = new Map();
    const types = new Map();
    for (const line of text.split('\n').filter(Boolean)) {
        const type = /^# TYPE (\w+) (counter|gauge|histogram|summary|untyped)$/.exec(line);
        if (type) {
            assert.ok(!types.has(type[1]), `twice: ${line}`);
            types.set(type[1], type[2]);
        }
        if (line.startsWith('#')) {
            assert.match(line, /^# (TYPE|HELP) \w+ ./);
            continue;
        }
        const sample = /^([a-zA-Z_:][\w:]*)(\{(?:\w+="(?:[^"\\\n]|\\["\\n])*",?)*\})? (\S+)$/.exec(line);
        assert.ok(sample, line);
        assert.ok(Number.isFinite(Number(sample[3])) || /^[+-]?Inf$|^NaN$/.test(sample[3]), line);
        assert.ok(!samples.has(sample[1] + (sample[2] ?? '')), `twice: ${line}`);
        samples.set(sample[1] + (sample[2] ?? ''), Number(sample[3].replace('Inf', 'Infinity')));
    }
    for (const name of samples.keys()) assert.ok(types.has(familyOf(name, types)), `${name} has no TYPE`);
    return { samples, types };
}

/** The metric that a sample belongs to: those of a histogram are named after it. */
export function familyOf(sample, types) {
    const name = sample.replace(/\{.*/, '');
    const base = name.replace(/_(bucket|sum|count)$/, '');
    return types.get(base) === 'histogram' ? base : name;
}

/** The labels of a sample, as an object. */
export const labelsOf = (sample) =>
    Object.fromEntries([...sample.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, name, value]) => [name, value]));

/** The samples of one metric: [[labels, value], …]. */
export const samplesOf = ({ samples }, name) =>
    [...samples].filter(([sample]) => sample.replace(/\{.*/, '') === name).map(([s, value]) => [labelsOf(s), value]);
