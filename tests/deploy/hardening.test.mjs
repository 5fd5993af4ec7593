// The release build is harder to attack than the compiler would make it by itself: cmake/hardening.cmake. What the flags were
// given for is read from the program, since a flag that a compiler ignores is easily given.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { program, root, withoutReleaseBuild } from './release_build.mjs';

const read = (tool, ...args) => execFileSync(tool, [...args, program], { encoding: 'utf8', maxBuffer: 1 << 28 });

describe('the release build', { skip: withoutReleaseBuild }, () => {
    const dynamic = withoutReleaseBuild ? '' : read('readelf', '--dynamic', '--wide');
    const segments = withoutReleaseBuild ? '' : read('readelf', '--segments', '--wide');
    const imported = withoutReleaseBuild ? [] : read('nm', '--dynamic', '--undefined-only').match(/\S+$/gm);

    it('lies at another address in each process', () => {
        assert.match(segments, /Position-Independent Executable/);
        assert.match(dynamic, /FLAGS_1\).*PIE/);
    });

    it('resolves all functions at its start, and then writes to no table of them any more', () => {
        assert.match(segments, /GNU_RELRO/);
        assert.match(dynamic, /BIND_NOW/);
    });

    it('has no memory that can be written and executed', () => {
        const rights = [...segments.matchAll(/^ {2}(\w+) +0x\w+ 0x\w+ 0x\w+ 0x\w+ 0x\w+ ([RWE ]{3})/gm)];
        assert.ok(rights.length > 5);
        for (const [, segment, may] of rights) assert.ok(!/W.*E/.test(may), `${segment} is ${may}`);
        assert.match(segments, /GNU_STACK .* RW /);
    });

    it('looks for libraries where the system has them, and nowhere else', () => {
        assert.doesNotMatch(dynamic, /RPATH|RUNPATH/);
    });

    it('notices an overwritten stack', () => assert.ok(imported.some((name) => name.startsWith('__stack_chk_fail'))));

    it('checks sizes where C copies memory', () => {
        const checked = imported.filter((name) => /^__mem(cpy|move|set)_chk/.test(name));
        assert.ok(checked.length > 0, 'no function of _FORTIFY_SOURCE is used');
    });

    it('checks the bounds of containers', () => {
        assert.ok(imported.some((name) => name.includes('__glibcxx_assert_fail')));
    });

    it('marks where indirect calls may go', () => {
        assert.match(read('objdump', '--disassemble=main', '--section=.text'), /<main>:\n.*endbr64/);
    });

    it('says what it is: a version and a build id', () => {
        assert.match(read('readelf', '--notes', '--wide'), /Build ID: [0-9a-f]{40}/);
        const said = execFileSync(program, ['--version'], { encoding: 'utf8' });
        assert.match(said, /^gradeinsight \d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?\n$/);
        assert.equal(execFileSync(program, ['version'], { encoding: 'utf8' }), said);
    });

    it('does not tell where it was built', () => {
        assert.equal(readFileSync(program).indexOf(`${root}/src/`), -1);
    });
});
