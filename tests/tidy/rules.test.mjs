// Each rule lets a sound little tree pass and speaks up at one planted fault.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rules } from './rules.mjs';

const header = '#pragma once\n/// What for.\n';
const sound = {
    'README.md': 'See [the guide](docs/guide.md#start) and [the web](https://example.org/).',
    'docs/guide.md': 'Back to [the start](../README.md).',
    'docs/decisions/README.md': '- [0001](0001-record-decisions.md)',
    'docs/decisions/0001-record-decisions.md': 'We record decisions.',
    'dev.d/build.sh': 'echo build',
    'sql/shard/0001_tenancy.sql': 'select 1;',
    'sql/shard/0002_school.sql': 'select 2;',
    'sql/shard/lint.sql': 'select 3;',
    'src/CMakeLists.txt': `# gi_library(ghost)
        gi_library(base USES fmt::fmt)
        gi_library(net ASIO DEPENDS gi_base USES Boost::url)
        gi_library(pg DEPENDS gi_net)
        gi_embed_files(gi_pg FILES lint.sql)`,
    'src/base/text.hpp': header,
    'src/net/http.hpp': `${header}#include "base/text.hpp"\n`,
    'src/net/http.cpp':
        '#include "net/http.hpp"\n' +
        '// a new header; delete it\n' +
        `Http(const Http&) = delete; auto x = "new Thing"; auto n = 1'000'000; std::unique_ptr<Http>{new Http}; // printf(`,
    'src/net/http_test.cpp': '#include "net/http.hpp"\n#include "support/server.hpp"\nTEST(Http, Works) {}\n',
    'tests/support/server.hpp': header,
    'src/pg/pool.cpp': '#include "base/text.hpp"\n#include "net/http.hpp"\n',
    'tests/fixtures/canvas/plain.csv': 'TODO', // fixtures hold what their makers wrote
    'tests/api/imports.test.mjs': "read('canvas/')",
    'web/src/rules/dates.ts': 'export const a = 1; // TODO(#12) more',
    'web/src/main.ts': "import { a } from './rules/dates';",
    'web/index.html': '<script src="/src/main.ts">',
};

const planted = {
    arrowsPointDown: [
        { 'src/base/text.hpp': `${header}#include "net/http.hpp"\n` },
        { 'src/net/http.hpp': `${header}#include "net/gone.hpp"\n` },
        { 'src/net/http.cpp': '#include "support/server.hpp"\n' },
        { 'src/mail/send.cpp': '' },
        {
            'src/CMakeLists.txt':
                'gi_library(base DEPENDS gi_net)\ngi_library(net)\ngi_library(pg DEPENDS gi_base gi_net)',
        },
    ],
    noIncludeCircles: [
        {
            'src/net/a.hpp': '#include "net/b.hpp"\n',
            'src/net/b.hpp': '#include "net/c.hpp"\n',
            'src/net/c.hpp': '#include "net/a.hpp"\n',
        },
    ],
    filesAreShort: [{ 'src/net/http.cpp': 'x;\n'.repeat(501) }, { 'web/src/App.svelte': '<p></p>\n'.repeat(501) }],
    namesSaySomething: [
        { 'src/base/utils.cpp': '' },
        { 'src/common/text.cpp': '' },
        { 'web/src/gridHelpers.ts': '' },
        { 'src/pg/shard_manager.hpp': '' },
    ],
    migrationsAreNumbered: [
        { 'sql/shard/0004_later.sql': '' },
        { 'sql/shard/0002_twice.sql': '' },
        { 'sql/shard/extra.sql': '' },
    ],
    noOpenEnds: [
        { 'src/net/http.cpp': '// TODO: timeouts' },
        { 'web/src/main.ts': '// FIXME' },
        { 'docs/guide.md': 'cd /' + 'root/gradeinsight' },
        { 'bench/run.mjs': "open('/" + "home/ann/data')" },
    ],
    cppKeepsToTheHouseStyle: [
        { 'src/net/http.cpp': 'auto* p = new Http;' },
        { 'src/net/http.cpp': 'delete p;' },
        { 'src/net/http.cpp': 'std::printf("%d", 1);' },
        { 'src/net/http.cpp': 'snprintf(b, 9, "%d", 1);' },
        { 'src/net/http.cpp': 'std::cout << 1;' },
        { 'src/net/http.cpp': '#define MAX(a, b) a' },
    ],
    headersSayWhatForFirst: [
        { 'src/net/http.hpp': '#pragma once\n#include <string>\n' },
        { 'src/net/http.hpp': '/// A\n' },
    ],
    testsDoNotSleep: [
        { 'src/net/http_test.cpp': 'std::this_thread::sleep_for(1s);' },
        { 'tests/isolation/fence.cpp': 'usleep (100);' },
    ],
    decisionsAreListed: [
        { 'docs/decisions/0002-compiler.md': '' },
        { 'docs/decisions/README.md': '' },
        { 'docs/decisions/compiler.md': '' },
    ],
    linksLeadSomewhere: [{ 'docs/guide.md': 'See [it](../gone.md).' }],
    noDeadFiles: [
        { 'docs/forgotten.md': '' },
        { 'src/net/orphan.hpp': '' },
        { 'tests/fixtures/moodle/odd.csv': '' },
        { 'web/src/rules/alone.ts': '' },
    ],
};

for (const [name, rule] of Object.entries(rules)) {
    test(`${name} lets a sound tree pass`, () => assert.deepEqual(rule(new Map(Object.entries(sound))), []));
    planted[name].forEach((fault, index) =>
        test(`${name} sees planted fault ${index + 1}: ${Object.keys(fault)[0]}`, () => {
            const violations = rule(new Map(Object.entries({ ...sound, ...fault })));
            assert.equal(violations.length > 0, true);
        }),
    );
}
