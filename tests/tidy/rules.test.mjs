// Each rule lets a sound little tree pass and speaks up at one planted fault.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rules } from './rules.mjs';

const header = '#pragma once\n/// What for.\n';
const expanding = `-- phase: expand
-- only a CHECK: short
-- DROP TABLE gi.class; is only a comment.
CREATE TABLE gi.note (tenant_id bigint NOT NULL, text text NOT NULL);
ALTER TABLE gi.note ADD PRIMARY KEY (tenant_id), ADD CHECK (text <> 'DROP TABLE; gone');
CREATE INDEX ON gi.note (tenant_id, text);
ALTER TABLE gi.class ADD COLUMN a int, ADD COLUMN b int NOT NULL DEFAULT 0, DROP CONSTRAINT short;
ALTER TABLE gi.class ADD COLUMN c text NOT NULL DEFAULT '/*', ALTER b DROP NOT NULL;
CREATE POLICY own ON gi.note AS RESTRICTIVE USING (true);
ALTER TABLE gi.note ENABLE ROW LEVEL SECURITY;
ALTER TABLE gi.class ADD CONSTRAINT longer CHECK (a IN (1, 2)) NOT VALID;
ALTER TABLE gi.class VALIDATE CONSTRAINT older;
CREATE FUNCTION gi.less(a int) RETURNS void LANGUAGE plpgsql AS $$ BEGIN DROP TABLE gi.class; END $$;
REVOKE ALL ON FUNCTION gi.less(int) FROM PUBLIC;
`;
const sound = {
    'README.md': 'See [the guide](docs/guide.md#start) and [the web](https://example.org/).',
    'docs/guide.md': 'Back to [the start](../README.md).',
    'docs/decisions/README.md': '- [0001](0001-record-decisions.md)',
    'docs/decisions/0001-record-decisions.md': 'We record decisions.',
    'dev.d/build.sh': 'echo build',
    'sql/shard/0001_tenancy.sql': '-- phase: baseline\nDROP TABLE before_all;',
    'sql/shard/0002_school.sql': expanding,
    'sql/registry/0001_registry.sql': '-- phase: expand\nCREATE INDEX CONCURRENTLY IF NOT EXISTS a ON b.c (d);',
    'sql/registry/0002_less.sql': '-- phase: contract\nDROP TABLE b.c;',
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
    migrationsNameTheirPhase: [
        { 'sql/shard/0003_more.sql': 'select 3;' },
        { 'sql/shard/0003_more.sql': '-- phase: later\nselect 3;' },
        { 'sql/shard/0003_more.sql': '-- Why.\n-- phase: expand\nselect 3;' },
        { 'sql/shard/0003_more.sql': '-- phase: expand\n', 'sql/shard/0004_old.sql': '-- phase: baseline\n' },
        { 'sql/other/0001_first.sql': '-- phase: baseline\n' },
    ],
    expandingKeepsOlderServersGoing: [
        'DROP TABLE gi.class',
        'DROP FUNCTION gi.enter_w(bigint, bigint)',
        'ALTER TABLE gi.class RENAME COLUMN name TO title',
        'ALTER TABLE gi.class RENAME TO course',
        'ALTER TABLE gi.class DROP COLUMN name',
        'ALTER TABLE gi.class DROP name',
        'ALTER TABLE gi.class ADD COLUMN a int, DROP COLUMN name',
        'ALTER TABLE gi.class ALTER COLUMN name TYPE varchar(9)',
        'ALTER TABLE gi.class ALTER name SET NOT NULL',
        'ALTER TABLE gi.class ALTER COLUMN name DROP DEFAULT',
        'ALTER TABLE gi.class ADD COLUMN a int NOT NULL',
        'ALTER TABLE gi.class ADD COLUMN a uuid NOT NULL DEFAULT gen_random_uuid()',
        'ALTER TABLE gi.class ADD COLUMN a int GENERATED ALWAYS AS (b + 1) STORED',
        "ALTER TABLE gi.class ADD CONSTRAINT named CHECK (name <> '')",
        'ALTER TABLE gi.class ADD UNIQUE (tenant_id, name)',
        "ALTER TABLE gi.class ADD COLUMN a text CHECK (a <> '')",
        'ALTER TABLE gi.class ADD COLUMN a text UNIQUE',
        'ALTER TABLE gi.class ADD COLUMN a bigint REFERENCES gi.other (id)',
        'ALTER TABLE gi.class ADD a bigserial',
        'ALTER TABLE gi.class ADD COLUMN a bigint GENERATED ALWAYS AS IDENTITY',
        "ALTER TABLE gi.class ADD COLUMN a text DEFAULT '--', DROP COLUMN name",
        'ALTER TABLE gi.class DROP CONSTRAINT class_key',
        'ALTER TABLE gi.class ENABLE ROW LEVEL SECURITY',
        'CREATE POLICY narrow ON gi.class AS RESTRICTIVE USING (false)',
        'DROP INDEX gi.class_key',
        'DROP TRIGGER note ON gi.class',
        'DROP OWNED BY gi_app',
        'DO $$ BEGIN DROP TABLE gi.class; END $$',
        'create index concurrently if not exists a on gi.class (name)',
        'CREATE INDEX ON gi.class (tenant_id, name)',
        'CREATE INDEX CONCURRENTLY IF NOT EXISTS a ON gi.class (name); SELECT 1',
        'REVOKE SELECT ON gi.class FROM gi_app',
        'TRUNCATE gi.class',
        'LOCK TABLE gi.class',
    ].map((sql) => ({ 'sql/shard/0003_more.sql': `-- phase: expand\n${sql};\n` })),
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
