// The house rules. Each rule takes the tree (path -> text) and returns one sentence per violation.
import { basename, dirname, extname, join, normalize } from 'node:path/posix';
import { expandingKeepsOlderServersGoing, migrationsNameTheirPhase } from './migration_rules.mjs';

const sourceTypes = new Set(['.cpp', '.hpp', '.mjs', '.js', '.ts', '.svelte', '.css', '.sql', '.sh']);
const isFixture = (path) => path.startsWith('tests/fixtures/');
const isCpp = (path) => path.startsWith('src/') && /\.[ch]pp$/.test(path);
const lineOf = (text, index) => text.slice(0, index).split('\n').length;

function* matches(tree, filter, pattern, view = (text) => text) {
    for (const [path, raw] of tree) {
        if (!filter(path)) continue;
        const text = view(raw);
        for (const match of text.matchAll(pattern)) yield { path, match, at: `${path}:${lineOf(text, match.index)}` };
    }
}

// Same length and lines, without what comments and literals say.
function withoutCommentsAndLiterals(text) {
    const blank = (match) => match.replace(/[^\n]/g, ' ');
    return text.replace(
        /R"(\w*)\([\s\S]*?\)\1"|"(?:\\.|[^"\\\n])*"|(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+'|\/\/[^\n]*|\/\*[\s\S]*?\*\//g,
        blank,
    );
}

// ---- Arrows: the DEPENDS lists of src/CMakeLists.txt ----

function readLibraries(tree) {
    const libraries = new Map(); // folder -> folders it may include from
    const violations = [];
    const text = (tree.get('src/CMakeLists.txt') ?? '').replace(/#.*/g, '');
    for (const [, name, rest] of text.matchAll(/gi_library\((\w+)([^)]*)\)/g)) {
        const depends = /DEPENDS([^)]*?)(USES|$)/.exec(rest)?.[1] ?? '';
        const reachable = new Set([name]);
        for (const other of depends.split(/\s+/).map((word) => word.replace(/^gi_/, ''))) {
            if (['', 'web_assets', 'console_assets'].includes(other)) continue;
            if (!libraries.has(other)) {
                violations.push(`src/CMakeLists.txt: ${name} depends on ${other}, which is not above it`);
            }
            for (const further of libraries.get(other) ?? []) reachable.add(further);
        }
        libraries.set(name, reachable);
    }
    return { libraries, violations };
}

function* includes(tree) {
    for (const { path, match, at } of matches(tree, isCpp, /^#include "([^"]+)"/gm)) {
        yield { path, at, target: match[1] };
    }
}

export function arrowsPointDown(tree) {
    const { libraries, violations } = readLibraries(tree);
    for (const { path, at, target } of includes(tree)) {
        const from = path.split('/')[1];
        const to = target.split('/')[0];
        if (path.endsWith('_test.cpp') && tree.has(`tests/${target}`)) continue; // tests/support
        if (!tree.has(`src/${target}`)) violations.push(`${at}: there is no src/${target}`);
        else if (libraries.has(from) && !libraries.get(from).has(to)) {
            violations.push(`${at}: src/${from} must not use src/${to} (see DEPENDS in src/CMakeLists.txt)`);
        }
    }
    for (const path of tree.keys()) {
        const folder = /^src\/([^/]+)\/.*\.[ch]pp$/.exec(path)?.[1];
        if (folder && !libraries.has(folder))
            violations.push(`${path}: src/CMakeLists.txt has no gi_library(${folder})`);
    }
    return violations;
}

export function noIncludeCircles(tree) {
    const targets = new Map();
    for (const { path, target } of includes(tree)) {
        if (!targets.has(path)) targets.set(path, []);
        targets.get(path).push(`src/${target}`);
    }
    const violations = [];
    const done = new Set();
    const visit = (path, way) => {
        if (way.includes(path)) {
            violations.push(`Circle of includes: ${[...way.slice(way.indexOf(path)), path].join(' -> ')}`);
        } else if (!done.has(path)) {
            for (const target of targets.get(path) ?? []) visit(target, [...way, path]);
            done.add(path);
        }
    };
    for (const path of targets.keys()) visit(path, []);
    return violations;
}

// ---- Files and names ----

const maxLines = 500;

export function filesAreShort(tree) {
    return [...tree]
        .filter(([path]) => (sourceTypes.has(extname(path)) || path === 'dev') && !isFixture(path))
        .map(([path, text]) => ({ path, lines: text.split('\n').length - 1 }))
        .filter(({ lines }) => lines > maxLines)
        .map(({ path, lines }) => `${path}: ${lines} lines, at most ${maxLines}: find the second subject in it`);
}

const emptyNames = new Set(['util', 'utils', 'helper', 'helpers', 'manager', 'misc', 'common']);

export function namesSaySomething(tree) {
    const violations = [];
    for (const path of tree.keys()) {
        const words = path
            .replace(/([a-z])([A-Z])/g, '$1_$2')
            .toLowerCase()
            .split(/[^a-z]+/);
        const empty = words.find((word) => emptyNames.has(word));
        if (empty) violations.push(`${path}: '${empty}' says nothing; name it after what it does`);
    }
    return violations;
}

export function migrationsAreNumbered(tree) {
    const violations = [];
    const folders = new Map();
    for (const path of tree.keys()) {
        if (!path.startsWith('sql/') || !path.endsWith('.sql')) continue;
        const number = /^(\d{4})_[a-z0-9_]+\.sql$/.exec(basename(path))?.[1];
        if (number) {
            const folder = dirname(path);
            folders.set(folder, [...(folders.get(folder) ?? []), { path, number: Number(number) }]);
        } else if (![...tree].some(([other, text]) => other !== path && text.includes(basename(path)))) {
            violations.push(`${path}: a migration is named NNNN_name.sql, and no program reads this one by its name`);
        }
    }
    for (const migrations of folders.values()) {
        migrations.sort((a, b) => a.number - b.number || a.path.localeCompare(b.path));
        migrations.forEach(({ path, number }, index) => {
            if (number !== index + 1)
                violations.push(`${path}: number ${String(index + 1).padStart(4, '0')} comes next`);
        });
    }
    return violations;
}

// ---- Words ----

const onThisMachine = new RegExp(`(?<![\\w.$~}-])/(${['work', 'root', 'home/\\w+', 'Users'].join('|')})/`, 'g');

export function noOpenEnds(tree) {
    const filter = (path) =>
        !isFixture(path) && basename(path) !== 'package-lock.json' && !path.startsWith('tests/tidy/');
    const words = [...matches(tree, filter, /\b(TODO|FIXME|XXX|HACK)\b(?!\(#\d+\))/g)].map(
        ({ at, match }) => `${at}: ${match[1]} without an issue: finish it, or write ${match[1]}(#123)`,
    );
    const paths = [...matches(tree, filter, onThisMachine)].map(
        ({ at, match }) => `${at}: '${match[0]}' exists on one machine only`,
    );
    return [...words, ...paths];
}

const forbiddenInCpp = [
    [
        /(?<!_ptr<[\w:]+>\s*\w*[({]|_ptr\()\bnew\s+(?!\()[\w:]/g,
        'own memory with a value, a container or std::make_unique',
    ],
    [/(?<!=\s*|operator\s+)\bdelete\b/g, 'own memory with a value, a container or std::make_unique'],
    [/\b(?:v?[fsd]?printf|v?snprintf|std::cout|std::cerr)\b/g, 'use fmt, or the log'],
    [/^[ \t]*#[ \t]*define\b/gm, 'use a constant or a function'],
];

export function cppKeepsToTheHouseStyle(tree) {
    return forbiddenInCpp.flatMap(([pattern, advice]) =>
        [...matches(tree, isCpp, pattern, withoutCommentsAndLiterals)].map(
            ({ at, match }) => `${at}: '${match[0].trim()}': ${advice}`,
        ),
    );
}

export function headersSayWhatForFirst(tree) {
    return [...tree]
        .filter(([path]) => isCpp(path) && path.endsWith('.hpp'))
        .filter(([, text]) => !/^#pragma once\n\/\/\/ \S/.test(text))
        .map(([path]) => `${path}: begin with #pragma once and a /// comment that says what it is for`);
}

export function testsDoNotSleep(tree) {
    const isTest = (path) => /_test\.cpp$/.test(path) || (path.startsWith('tests/') && /\.[ch]pp$/.test(path));
    return [...matches(tree, isTest, /\b(sleep_for|sleep_until|usleep|sleep)\s*\(/g, withoutCommentsAndLiterals)].map(
        ({ at, match }) => `${at}: ${match[1]}: wait for the thing itself`,
    );
}

// ---- Documents and dead files ----

export function decisionsAreListed(tree) {
    const list = tree.get('docs/decisions/README.md') ?? '';
    return [...tree.keys()]
        .filter((path) => /^docs\/decisions\/(?!README)/.test(path))
        .flatMap((path) => {
            const name = basename(path);
            if (!/^\d{4}-[a-z0-9-]+\.md$/.test(name)) return [`${path}: a decision is named NNNN-subject.md`];
            return list.includes(`(${name})`) ? [] : [`${path}: link it in docs/decisions/README.md`];
        });
}

export function linksLeadSomewhere(tree) {
    const folders = new Set([...tree.keys()].flatMap((path) => [dirname(path), dirname(dirname(path))]));
    const isDocument = (path) => path.endsWith('.md');
    return [...matches(tree, isDocument, /\]\((?!\w+:|#)([^)#\s]+)/g)]
        .filter(({ path, match }) => {
            const target = normalize(join(dirname(path), match[1])).replace(/\/$/, '');
            return !tree.has(target) && !folders.has(target);
        })
        .map(({ at, match }) => `${at}: the link to ${match[1]} leads nowhere`);
}

// Found by a program that reads a folder, or by a tool that knows the name.
const foundByConvention = [
    /^[^/]+$/,
    /^\.ci\/run$/,
    /^dev\.d\/[a-z0-9-]+\.sh$/,
    /(^|\/)(README\.md|CMakeLists\.txt|package(-lock)?\.json|tsconfig\.json|index\.html|[\w.]+\.config\.[jt]s|\.\w+)$/,
    /\.cpp$/,
    /\.test\.(mjs|ts|yaml)$/,
    /(^|\/)\.[\w.]+$/,
    /^sql\/\w+\/\d{4}_\w+\.sql$/,
    /^fuzz\/corpus\//,
    /^docs\/decisions\//,
    /^deploy\/monitoring\/(grafana\/(dashboards|provisioning)|alertmanager\/templates)\//,
    /\.d\.ts$/,
];

// Mentioned: by its name, as a module without its extension, or, of a fixture, by its folder.
function mentions(path) {
    const escape = (text) => text.replace(/[.+*?^$()[\]{}|\\]/g, '\\$&');
    const names = [escape(basename(path))];
    if (/\.[jt]s$/.test(path)) names.push(escape(basename(path).replace(/\.[jt]s$/, '')) + `['"]`);
    if (/^tests\/fixtures\/.+\//.test(path)) names.push(`${escape(basename(dirname(path)))}\\b`);
    return new RegExp(`(?<![\\w-])(${names.join('|')})`);
}

export function noDeadFiles(tree) {
    const readers = [...tree].filter(([path]) => basename(path) !== 'package-lock.json');
    return [...tree.keys()]
        .filter((path) => !foundByConvention.some((pattern) => pattern.test(path)))
        .filter((path) => {
            const pattern = mentions(path);
            return !readers.some(([other, text]) => other !== path && pattern.test(text));
        })
        .map((path) => `${path}: no other file mentions it; who reads it?`);
}

export const rules = {
    arrowsPointDown,
    noIncludeCircles,
    filesAreShort,
    namesSaySomething,
    migrationsAreNumbered,
    migrationsNameTheirPhase,
    expandingKeepsOlderServersGoing,
    noOpenEnds,
    cppKeepsToTheHouseStyle,
    headersSayWhatForFirst,
    testsDoNotSleep,
    decisionsAreListed,
    linksLeadSomewhere,
    noDeadFiles,
};
