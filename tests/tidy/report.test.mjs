// tests/report.mjs reads what the three runners really write.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readReport } from '../report.mjs';

test('counts the cases of GoogleTest, and names what failed', () => {
    const xml = `<testsuites tests="4" failures="1" disabled="1">
        <testsuite name="Points">
          <testcase name="Adds" status="run" result="completed" time="0." classname="Points" />
          <testcase name="Rounds" file="src/base/points_test.cpp" line="12" status="run" classname="Points">
            <failure message="/src/base/points_test.cpp:14&#x0A;Value of: a &gt; b" type=""><![CDATA[/src/base/points_test.cpp:14
Value of: a > b
  Actual: false]]></failure></testcase>
          <testcase name="DISABLED_Later" status="notrun" result="suppressed" classname="Points" />
          <testcase name="NeedsRedis" status="run" result="skipped"><skipped message="none"/></testcase>
        </testsuite></testsuites>`;
    assert.deepEqual(readReport(xml), {
        passed: 1,
        failed: 1,
        skipped: 2,
        failures: [
            { file: 'src/base/points_test.cpp', name: 'Points.Rounds', message: 'Value of: a > b | Actual: false' },
        ],
    });
});

test("counts the cases of Node's runner, those inside a suite too, and finds the file and the line in the trace", () => {
    const xml = `<testsuites>
        <testsuite name="imports" time="0.1" tests="2" failures="1">
            <testcase name="a > b" time="0.1" classname="test"/>
            <testcase name="says &amp;quot;no&amp;quot;" time="0.1" classname="test" failure="yesno">
                <failure type="testCodeFailure" message="yesno">
Error [ERR_TEST_FAILURE]: Expected values to be strictly equal:

1 !== 2

    at AsyncResource.runInAsyncScope (node:async_hooks:206:9) {
      at TestContext.&lt;anonymous> (file://${process.cwd()}/tests/api/imports.test.mjs:2:38)
                </failure></testcase>
        </testsuite>
        <testcase name="later" time="0" classname="test"><skipped type="skipped" message="true"/></testcase>
    </testsuites>`;
    assert.deepEqual(readReport(xml), {
        passed: 1,
        failed: 1,
        skipped: 1,
        failures: [
            {
                file: 'tests/api/imports.test.mjs:2',
                name: 'imports > says "no"',
                message: 'Expected values to be strictly equal: | 1 !== 2',
            },
        ],
    });
});

test('a file that breaks is named by its own path', () => {
    const xml = `<testsuites>
        <testcase name="${process.cwd()}/tests/api/b.test.mjs" time="0.08" classname="test" failure="test failed">
            <failure type="testCodeFailure" message="test failed">
[Error: test failed] { code: 'ERR_TEST_FAILURE', exitCode: 1 }
            </failure></testcase></testsuites>`;
    assert.deepEqual(readReport(xml).failures, [
        {
            file: 'tests/api/b.test.mjs',
            name: '',
            message: "[Error: test failed] { code: 'ERR_TEST_FAILURE', exitCode: 1 }",
        },
    ]);
});

test('counts the cases of Vitest, and names what failed', () => {
    const xml = `<testsuites name="vitest tests"><testsuite name="a.test.ts">
        <testcase classname="a.test.ts" name="one" time="0.001">
        </testcase>
        <testcase classname="a.test.ts" name="list &gt; two" time="0">
            <failure message="expected 1 to be 2" type="AssertionError">
AssertionError: expected 1 to be 2 // Object.is equality
 ❯ a.test.ts:7:9
            </failure></testcase></testsuite></testsuites>`;
    assert.deepEqual(readReport(xml), {
        passed: 1,
        failed: 1,
        skipped: 0,
        failures: [{ file: 'a.test.ts', name: 'list > two', message: 'expected 1 to be 2 // Object.is equality' }],
    });
});

test('an error without words of its own is counted and named', () => {
    const xml =
        '<testsuites><testcase classname="a.test.ts" name="two"><error message="boom"/></testcase></testsuites>';
    assert.deepEqual(readReport(xml).failures, [{ file: 'a.test.ts', name: 'two', message: 'boom' }]);
});

test('a report without a case counts nothing', () => {
    assert.deepEqual(readReport('<testsuites></testsuites>'), { passed: 0, failed: 0, skipped: 0, failures: [] });
});
