#!/usr/bin/env node
// Writes the bill of materials and the licences of a built program, or says which part may not be in it:
// `node scripts/release/materials.mjs build/release OUT [PROGRAM]`; PROGRAM is the file that is given out. The time in it is
// $SOURCE_DATE_EPOCH.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findComponents, licenceViolations } from './components.mjs';
import { licenceTexts } from './licence-texts.mjs';
import { billOfMaterials } from './sbom.mjs';

const [buildFolder, out, program = join(buildFolder ?? '', 'gradeinsight')] = process.argv.slice(2);
if (!buildFolder || !out) {
    console.error('Usage: materials.mjs BUILD-FOLDER OUT [PROGRAM]');
    process.exit(2);
}
const components = await findComponents(join(buildFolder, 'gradeinsight'), buildFolder);
const violations = licenceViolations(components);
if (violations.length > 0) {
    console.error(violations.join('\n'));
    process.exit(1);
}
const version = execFileSync(program, ['version'], { encoding: 'utf8' }).trim().split(' ').at(-1);
const sha256 = createHash('sha256').update(readFileSync(program)).digest('hex');
const made = new Date(Number(process.env.SOURCE_DATE_EPOCH ?? 0) * 1000);
mkdirSync(out, { recursive: true });
writeFileSync(
    join(out, 'sbom.cdx.json'),
    `${JSON.stringify(billOfMaterials({ version, sha256 }, components, made), null, 2)}\n`,
);
writeFileSync(join(out, 'THIRD-PARTY-LICENSES'), licenceTexts(version, components));
const counted = (how) => components.filter((component) => component.how === how).length;
console.log(
    `${counted('linked')} packages linked, ${counted('brought')} brought by them, ${counted('compiled')} compiled in.`,
);
