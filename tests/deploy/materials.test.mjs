// What the program is made of is known: a bill of materials and the licences, found in what was built.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { findComponents, licenceViolations } from '../../scripts/release/components.mjs';
import { licenceTexts } from '../../scripts/release/licence-texts.mjs';
import { billOfMaterials } from '../../scripts/release/sbom.mjs';
import { buildFolder, program, root, withoutReleaseBuild } from './release_build.mjs';

const part = (changes) => ({
    name: 'libexample1',
    source: 'example',
    version: '1.2',
    how: 'linked',
    licence: 'MIT',
    needs: [],
    purl: 'pkg:deb/debian/libexample1@1.2',
    text: 'The licence of example',
    ...changes,
});

describe('a licence', () => {
    const refused = (changes) => licenceViolations([part(changes)]);

    it('that asks for nothing but its text may be part of the program', () => {
        assert.deepEqual(refused({ how: 'compiled', licence: 'MIT' }), []);
    });

    it('of the LGPL may be linked, and not be compiled in', () => {
        assert.deepEqual(refused({ how: 'linked', licence: 'LGPL-2.1-or-later' }), []);
        assert.match(refused({ how: 'compiled', licence: 'LGPL-2.1-or-later' })[0], /libexample1 is compiled/);
    });

    it('that asks for our source under its own terms is refused', () => {
        for (const how of ['linked', 'compiled']) assert.equal(refused({ how, licence: 'GPL-3.0-or-later' }).length, 1);
    });

    it('that nobody has looked up is refused, with what to do', () => {
        assert.match(
            refused({ licence: undefined })[0],
            /say in scripts\/release\/licences\.json which licence 'example' has/,
        );
    });

    it('of what a library of Debian brings is left to Debian', () => {
        assert.deepEqual(refused({ how: 'brought', licence: undefined }), []);
    });
});

describe('the bill of materials', () => {
    const made = new Date('2026-01-02T03:04:05Z');
    const components = [
        part({ needs: ['libinner'] }),
        part({ name: 'libinner', purl: 'pkg:deb/debian/libinner@1', how: 'brought' }),
    ];
    const bill = billOfMaterials({ version: '1.0.0', sha256: 'ab' }, components, made);

    it('is the same for the same program', () => {
        assert.deepEqual(billOfMaterials({ version: '1.0.0', sha256: 'ab' }, components, made), bill);
        const other = billOfMaterials({ version: '1.0.0', sha256: 'ac' }, components, made);
        assert.notEqual(other.serialNumber, bill.serialNumber);
        assert.match(
            bill.serialNumber,
            /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
        );
    });

    it('says what needs what', () => {
        assert.deepEqual(bill.dependencies, [
            { ref: 'gradeinsight@1.0.0', dependsOn: ['pkg:deb/debian/libexample1@1.2'] },
            { ref: 'pkg:deb/debian/libexample1@1.2', dependsOn: ['pkg:deb/debian/libinner@1'] },
            { ref: 'pkg:deb/debian/libinner@1', dependsOn: [] },
        ]);
    });
});

describe('the texts of the licences', () => {
    it('come once for several packages of one source, and with those that they refer to', () => {
        const text = 'See /usr/share/common-licenses/Apache-2.0.';
        const texts = licenceTexts('1.0.0', [part({ text }), part({ name: 'libexample2', text })]);
        assert.equal(texts.split('See /usr/share/common-licenses').length, 2);
        assert.match(texts, /Apache License\s+Version 2\.0/);
    });

    it('are found where a package names Debian’s file by its version', () => {
        const texts = licenceTexts('1.0.0', [part({ text: 'See /usr/share/common-licenses/GPL-2.0' })]);
        assert.match(texts, /GNU GENERAL PUBLIC LICENSE\s+Version 2/);
    });
});

describe('the release build', { skip: withoutReleaseBuild }, () => {
    let components;
    before(async () => (components = await findComponents(program, buildFolder)));
    const named = (name) => components.find((component) => component.name === name);

    it('has no part that it may not have', () => assert.deepEqual(licenceViolations(components), []));

    it('is known by what it links, by what headers left in it, and by the packages of its pages', () => {
        assert.equal(named('libpq5').how, 'linked');
        assert.equal(named('libcli11-dev').how, 'compiled');
        assert.equal(named('svelte').how, 'compiled');
        assert.equal(named('libboost-json1.81.0').hasHeaders, true);
        assert.equal(named('vite'), undefined);
        assert.equal(named('libgtest-dev'), undefined);
    });

    it('brings the text of each licence', () => {
        for (const { name, text } of components) assert.ok(text.trim().length > 100, name);
    });

    it('has no licence in the list that nothing uses any more', () => {
        const { debian } = JSON.parse(readFileSync(join(root, 'scripts/release/licences.json'), 'utf8'));
        const used = new Set(components.map(({ source }) => source));
        assert.deepEqual(
            Object.keys(debian).filter((source) => !used.has(source)),
            [],
        );
    });
});
