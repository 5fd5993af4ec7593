// Writes the little YAML that rules need: maps, lists and text. No parser, no options.
const plain = /^(?:[A-Za-z_]|\d+[a-z])(?:[\w./ -]|:(?! |$))*$/;
const words = new Set(['true', 'false', 'null', 'yes', 'no', 'on', 'off']);

function scalar(value, indent) {
    if (typeof value !== 'string') return String(value);
    if (value.includes('\n')) {
        const inner = ' '.repeat(indent + 2);
        return `|-\n${inner}${value.split('\n').join(`\n${inner}`)}`;
    }
    if (plain.test(value) && !value.endsWith(' ') && !words.has(value.toLowerCase())) return value;
    return value.includes("'") ? JSON.stringify(value) : `'${value}'`;
}

function entry(key, value, indent) {
    if (value === null || typeof value !== 'object') return `${key}: ${scalar(value, indent)}`;
    return `${key}:\n${yaml(value, indent + 2)}`;
}

/** The value as YAML, each line indented by `indent` blanks, without a line break at the end. */
export function yaml(value, indent = 0) {
    const margin = ' '.repeat(indent);
    if (Array.isArray(value)) {
        return value.map((item) => `${margin}- ${yaml(item, indent + 2).trimStart()}`).join('\n');
    }
    return Object.entries(value)
        .map(([key, item]) => margin + entry(key, item, indent))
        .join('\n');
}
