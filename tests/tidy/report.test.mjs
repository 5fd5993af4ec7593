// tests/report.mjs reads what the three runners really write.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countTests } from '../report.mjs';

test('counts the cases of GoogleTest', () => {
    const xml = `<testsuites tests="4" failures="1" disabled="1">
        <testsuite name="Points">
          <testcase name="Adds" status="run" result="completed" time="0." />
          <testcase name="Rounds" status="run" result="completed"><failure message="a &gt; b"><![CDATA[x]]></failure></testcase>
          <testcase name="DISABLED_Later" status="notrun" result="suppressed" />
          <testcase name="NeedsRedis" status="run" result="skipped"><skipped message="none"/></testcase>
        </testsuite></testsuites>`;
    assert.deepEqual(countTests(xml), { passed: 1, failed: 1, skipped: 2 });
});

test("counts the cases of Node's runner, those inside a suite too", () => {
    const xml = `<testsuites>
        <testsuite name="imports">
            <testcase name="a > b" time="0.1" classname="test"/>
            <testcase name="fails" time="0.1" classname="test" failure="no"><failure type="testCodeFailure">x</failure></testcase>
        </testsuite>
        <testcase name="later" time="0" classname="test"><skipped type="skipped" message="true"/></testcase>
    </testsuites>`;
    assert.deepEqual(countTests(xml), { passed: 1, failed: 1, skipped: 1 });
});

test('counts the cases of Vitest', () => {
    const xml = `<testsuites name="vitest tests"><testsuite name="a.test.ts">
        <testcase classname="a.test.ts" name="one" time="0.001">
        </testcase>
        <testcase classname="a.test.ts" name="two" time="0"><error message="boom"/></testcase></testsuite></testsuites>`;
    assert.deepEqual(countTests(xml), { passed: 1, failed: 1, skipped: 0 });
});

test('a report without a case counts nothing', () => {
    assert.deepEqual(countTests('<testsuites></testsuites>'), { passed: 0, failed: 0, skipped: 0 });
});
