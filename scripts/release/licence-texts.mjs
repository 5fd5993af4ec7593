// THIRD-PARTY-LICENSES: what the program is made of that others wrote, and the text under which each part comes. Debian's
// texts refer to files of Debian for the long licences; those are put behind them.
import { existsSync, readFileSync } from 'node:fs';

const rule = '='.repeat(100);
const chapter = (title, text) => `${rule}\n${title}\n${rule}\n\n${text.trim()}\n`;

function use({ how, hasHeaders }) {
    if (how === 'compiled') return 'part of the program';
    return hasHeaders ? 'linked; what its headers define is part of the program' : 'linked';
}

const commonFolder = '/usr/share/common-licenses/';

/** Some texts say GPL-2.0 of the file GPL-2. */
const asNamed = (name) => (existsSync(commonFolder + name) ? name : name.replace(/\.0$/, ''));

function commonLicences(texts) {
    const names = new Set();
    for (const text of texts) {
        for (const [, name] of text.matchAll(/\/usr\/share\/common-licenses\/([\w.-]*[\w-])/g))
            names.add(asNamed(name));
    }
    return [...names].sort();
}

/** Several packages of one source have one text. */
function chapters(components) {
    const titles = new Map();
    for (const { name, version, licence, text } of components) {
        titles.set(text, [...(titles.get(text) ?? []), `${name} ${version}: ${licence}`]);
    }
    return [...titles].map(([text, names]) => chapter(names.join('\n'), text));
}

/** @param components as components.mjs finds them; those that libraries bring are Debian's, with their own texts there */
export function licenceTexts(version, components) {
    const own = components.filter(({ how }) => how !== 'brought');
    const width = Math.max(...own.map(({ name, version }) => name.length + version.length + 1));
    const list = own.map((part) => `  ${`${part.name} ${part.version}`.padEnd(width)}  ${part.licence} (${use(part)})`);
    const long = commonLicences(own.map(({ text }) => text)).map((name) =>
        chapter(commonFolder + name, readFileSync(commonFolder + name, 'utf8')),
    );
    const head = `Grade Insight ${version} is under the MIT licence (LICENSE). These parts of it others wrote.`;
    return [`${head}\n`, `${list.join('\n')}\n`, ...chapters(own), ...long].join('\n');
}
