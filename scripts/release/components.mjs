// What the program is made of besides our own source, found in what was built and not in a list by hand:
//   linked    Debian's libraries that the program names (readelf), and those that these bring (ldd)
//   compiled  Debian's packages whose headers went into an object of the program (the compiler's own notes, in Ninja's log)
//   bundled   npm packages of which the pages have a module (see bundled-packages.mjs), and data taken in
// Its licence comes with each: licences.json says which Debian source package has which, and which licences may be used how.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { bundledPackages } from './bundled-packages.mjs';

const root = join(import.meta.dirname, '../..');
const licences = JSON.parse(readFileSync(join(import.meta.dirname, 'licences.json'), 'utf8'));
const run = (program, ...args) => execFileSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
const lines = (text) => text.split('\n').filter(Boolean);
const unique = (values) => [...new Set(values)].sort();

// ---- Debian ----

/** Which package each file is of. Since the merge of /usr, dpkg may know a file below / or below /usr. */
function ownersOf(files) {
    const names = files.flatMap((file) => [file, file.startsWith('/usr/') ? file.slice(4) : `/usr${file}`]);
    let found = '';
    try {
        found = execFileSync('dpkg-query', ['--search', ...names], {
            encoding: 'utf8',
            maxBuffer: 1 << 28,
            stdio: ['ignore', 'pipe', 'ignore'],
        });
    } catch (error) {
        found = error.stdout; // some of the names are of nobody, as they must be
    }
    const owners = new Map();
    for (const line of lines(found)) {
        const [, owner, file] = /^([^:,]+)[^/]*: (\/.*)$/.exec(line) ?? [];
        if (owner) owners.set(file.replace(/^\/usr/, ''), owner);
    }
    return new Map(files.map((file) => [file, owners.get(file.replace(/^\/usr/, ''))]));
}

function describePackages(names) {
    const format = '${binary:Package}\t${Version}\t${source:Package}\t${Architecture}\n';
    return new Map(
        lines(run('dpkg-query', '--show', `--showformat=${format}`, ...names)).map((line) => {
            const [name, version, source, architecture] = line.split('\t');
            return [name.split(':')[0], { name: name.split(':')[0], version, source, architecture }];
        }),
    );
}

function neededBy(file) {
    return [...run('readelf', '--dynamic', '--wide', file).matchAll(/\(NEEDED\).*\[(.+)\]/g)].map(([, name]) => name);
}

/** The shared libraries of a program: its own and theirs, each with those that it names itself. */
export function sharedLibraries(binary) {
    const places = new Map();
    for (const [, name, path] of run('ldd', binary).matchAll(/^\s*(\S+) => (\/\S+)/gm)) places.set(name, path);
    const missing = neededBy(binary).filter((name) => !places.has(name));
    if (missing.length) throw new Error(`${binary} needs ${missing.join(', ')}, which this system does not have`);
    return {
        direct: neededBy(binary),
        all: [...places].map(([name, path]) => ({
            name,
            path,
            needs: neededBy(path).filter((other) => places.has(other)),
        })),
    };
}

/** Headers outside of the tree that went into objects of the program. */
function systemHeaders(buildFolder) {
    const headers = new Set();
    let counts = false;
    for (const line of run('ninja', '-C', buildFolder, '-t', 'deps').split('\n')) {
        if (line.startsWith('    ')) {
            const path = line.trim();
            if (counts && path.startsWith('/') && !path.startsWith(root)) headers.add(realpathSync(path));
        } else if (line) {
            counts = /^(src|web)\/CMakeFiles\/\w+\.dir\//.test(line) && !/^src\/CMakeFiles\/\w+_test\.dir\//.test(line);
        }
    }
    return [...headers];
}

const licenceOf = ({ source }) => licences.debian[source];

/** Templates and inline functions of a linked library are in the program too. */
function markHeaders(components, source) {
    for (const component of components.values()) {
        if (component.how === 'linked' && component.source === source) component.hasHeaders = true;
    }
}

function debianComponents(binary, buildFolder) {
    const { direct, all } = sharedLibraries(binary);
    const libraryOwners = ownersOf(all.map(({ path }) => realpathSync(path)));
    const ownerOf = new Map(all.map(({ name, path }) => [name, libraryOwners.get(realpathSync(path))]));
    const headers = systemHeaders(buildFolder);
    const headerOwners = ownersOf(headers);
    const strangers = [...ownerOf, ...headerOwners].filter(([, owner]) => !owner).map(([file]) => file);
    if (strangers.length) throw new Error(`no Debian package has ${strangers.join(', ')}`);

    const packages = describePackages(unique([...ownerOf.values(), ...headerOwners.values()]));
    const components = new Map();
    const linkedSources = new Set(direct.map((name) => packages.get(ownerOf.get(name)).source));
    for (const name of unique(ownerOf.values())) {
        const described = packages.get(name);
        const isDirect = direct.some((library) => ownerOf.get(library) === name);
        const needs = unique(
            all
                .filter((library) => ownerOf.get(library.name) === name)
                .flatMap((library) => library.needs.map((other) => ownerOf.get(other))),
        ).filter((other) => other !== name);
        const how = isDirect ? 'linked' : 'brought';
        components.set(name, { ...described, how, needs, hasHeaders: false, licence: licenceOf(described) });
    }
    for (const name of unique(headerOwners.values())) {
        const described = packages.get(name);
        const belongsToLinked = linkedSources.has(described.source);
        const isInterface = licences.interfacesOfTheSystem.includes(described.source);
        if (belongsToLinked) markHeaders(components, described.source);
        if (belongsToLinked || isInterface || components.has(name)) continue;
        components.set(name, { ...described, how: 'compiled', needs: [], licence: licenceOf(described) });
    }
    return [...components.values()].map((component) => ({
        ...component,
        kind: 'debian',
        purl: `pkg:deb/debian/${component.name}@${encodeURIComponent(component.version)}?arch=${component.architecture}&distro=debian-12`,
        text: readFileSync(`/usr/share/doc/${component.name}/copyright`, 'utf8'),
    }));
}

// ---- npm ----

function licenceFile(folder) {
    const name = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'LICENCE', 'license'].find((file) =>
        existsSync(join(folder, file)),
    );
    if (!name) throw new Error(`${folder} has no file with its licence`);
    return readFileSync(join(folder, name), 'utf8');
}

const npmPurl = (name, version) => `pkg:npm/${name.replace('@', '%40')}@${version}`;

async function npmComponents() {
    return (await bundledPackages()).map((folder) => {
        const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
        const common = { kind: 'npm', how: 'compiled', needs: [] };
        return { ...common, name, version, licence: license, purl: npmPurl(name, version), text: licenceFile(folder) };
    });
}

function takenIn() {
    return licences.takenIn.map(({ name, file, licence }) => {
        const head = readFileSync(join(root, file), 'utf8').split('\n').slice(0, 2).join('\n');
        const version = head.match(/@(\d+\.\d+\.\d+)/)[1];
        const common = { kind: 'npm', how: 'compiled', needs: [] };
        const text = `${head}\n\n${licences.texts[licence].join('\n')}\n`;
        return { ...common, name, version, licence, purl: npmPurl(name, version), text };
    });
}

// ---- Everything ----

const inOrder = (a, b) => (a.purl < b.purl ? -1 : 1);

/** All components, in the same order each time. `how` is linked, brought (by a linked one) or compiled. */
export async function findComponents(binary, buildFolder) {
    return [...debianComponents(binary, buildFolder), ...(await npmComponents()), ...takenIn()].sort(inOrder);
}

/** One sentence for each component that may not be used as it is. */
export function licenceViolations(components) {
    return components
        .filter(({ how }) => how !== 'brought') // Debian's choice, and not in our package
        .flatMap(({ name, source, how, licence }) => {
            if (!licence)
                return [`${name} is ${how}: say in scripts/release/licences.json which licence '${source}' has`];
            if (licences.may[how].includes(licence)) return [];
            return [
                `${name} is ${how}, and its licence ${licence} does not allow that here (scripts/release/licences.json)`,
            ];
        });
}
