// What a migration may do while servers run that do not know it. The words are explained in docs/upgrades.md.
import { basename } from 'node:path/posix';

const isMigration = (path) => /^sql\/\w+\/\d{4}_[a-z0-9_]+\.sql$/.test(path);
const phaseOf = (text) => /^-- phase: (baseline|expand|contract)\n/.exec(text)?.[1];
const byNumber = ([a], [b]) => a.localeCompare(b);
const migrationsOf = (tree) => [...tree].filter(([path]) => isMigration(path)).toSorted(byNumber);

// The last files from before the first release, by folder. Whatever comes after them runs beside an older server.
const lastBaseline = { 'sql/registry': 14, 'sql/shard': 23 };

export function migrationsNameTheirPhase(tree) {
    const violations = [];
    const released = new Map(); // folder -> the first file that is no baseline
    for (const [path, text] of migrationsOf(tree)) {
        const folder = path.slice(0, path.lastIndexOf('/'));
        const phase = phaseOf(text);
        if (phase === undefined) {
            violations.push(`${path}: its first line is not '-- phase: expand' or '-- phase: contract'`);
        } else if (phase !== 'baseline') {
            if (!released.has(folder)) released.set(folder, path);
        } else if (released.has(folder)) {
            violations.push(`${path}: a baseline cannot follow ${released.get(folder)}`);
        } else if (Number(basename(path).slice(0, 4)) > (lastBaseline[folder] ?? 0)) {
            violations.push(`${path}: the baseline ended with number ${lastBaseline[folder] ?? 0} of ${folder}`);
        }
    }
    return violations;
}

const quoted = /\$(\w*)\$[\s\S]*?\$\1\$|\be'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*'/;
const commentOrName = /--[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"]|"")*"/;
const notPlain = new RegExp(`${quoted.source}|${commentOrName.source}`, 'gi'); // whichever begins first

// The statements, without comments and with nothing in quotes: what a function does is not what the file does.
function statementsOf(sql) {
    const plain = (found) => {
        if (found.startsWith('"')) return found;
        return found.startsWith('--') || found.startsWith('/*') ? ' ' : "''";
    };
    return sql
        .replace(notPlain, plain)
        .split(';')
        .map((statement) => statement.replace(/\s+/g, ' ').trim())
        .filter((statement) => statement !== '');
}

// The parts of an ALTER TABLE that stand between its commas, without those inside of brackets.
function actionsOf(statement) {
    const [, table, rest] = /^ALTER TABLE (?:IF EXISTS )?(?:ONLY )?(\S+) (.*)$/i.exec(statement) ?? [];
    if (table === undefined) return { actions: [] };
    let depth = 0;
    const actions = [''];
    for (const letter of rest) {
        if (letter === '(') depth++;
        if (letter === ')') depth--;
        if (letter === ',' && depth === 0) actions.push('');
        else actions[actions.length - 1] += letter;
    }
    return { table, actions: actions.map((action) => action.trim()) };
}

const takenAway = 'an older server may use it: take it away in a file of phase contract';
const scans =
    'it reads the whole table behind a lock that stops writers: add it NOT VALID, and VALIDATE it in the next file';

// Of any statement.
const refusedStatements = [
    [/^DROP\b/i, takenAway], // ON CONFLICT needs even an index
    [/^DO\b/i, 'nobody can see what it does: write down its statements'],
    [/^ALTER (TABLE|VIEW|FUNCTION|TYPE|SCHEMA|SEQUENCE|INDEX|MATERIALIZED VIEW) .*\bRENAME\b/i, takenAway],
    [/^ALTER \w+ .*\bSET SCHEMA\b/i, takenAway],
    [/^REVOKE\b/i, takenAway],
    [/^TRUNCATE\b/i, takenAway],
    [/^(CLUSTER|VACUUM FULL|LOCK)\b|^REINDEX (?!.*CONCURRENTLY)/i, 'it stops everybody who uses the table'],
];

// Of a table that older servers use.
const refusedActions = [
    [/^DROP (?!CONSTRAINT\b)/i, takenAway],
    [/^(ENABLE|FORCE) ROW LEVEL SECURITY$/i, 'it hides rows that an older server works with'],
    [/^ALTER (COLUMN )?\S+ (SET DATA )?TYPE\b/i, 'it rewrites the table, and an older server reads another type'],
    [
        /^ALTER (COLUMN )?\S+ SET NOT NULL/i,
        'an older server may write NULL there: demand it in a file of phase contract',
    ],
    [/^ALTER (COLUMN )?\S+ DROP (DEFAULT|IDENTITY)/i, 'an older server leaves it out'],
    [
        /^ADD (COLUMN )?(?!CONSTRAINT\b).*\bNOT NULL\b(?!.*\bDEFAULT\b)/i,
        'an older server leaves it out: give it a default',
    ],
    [/^ADD (COLUMN )?(?!CONSTRAINT\b).*\bSTORED\b/i, 'it rewrites the table behind a lock'],
    [/^ADD (COLUMN )?\S+ (small|big)?serial\d?\b|^ADD .*\bAS IDENTITY\b/i, 'it rewrites the table behind a lock'],
    [
        /^ADD (COLUMN )?(?!(CONSTRAINT|CHECK|FOREIGN|UNIQUE|PRIMARY|EXCLUDE)\b).*\b(CHECK|UNIQUE|PRIMARY|REFERENCES)\b/i,
        scans,
    ],
    [/^ADD .*\bDEFAULT (gen_random_uuid|random|clock_timestamp|nextval)\b/i, 'it rewrites the table behind a lock'],
    [/^ADD (CONSTRAINT \S+ )?(UNIQUE|PRIMARY KEY|EXCLUDE)\b(?!.*\bUSING INDEX\b)/i, scans],
    [/^ADD (CONSTRAINT \S+ )?(CHECK|FOREIGN KEY)\b(?!.*\bNOT VALID$)/i, scans],
];

// A file says of each CHECK that it takes away: "-- only a CHECK: its_name". A key or a foreign key must stay.
const checksOf = (text) => new Set([...text.matchAll(/^-- only a CHECK: (\w+)$/gm)].map(([, name]) => name));

// As the program looks for it (src/pg/migrate.cpp): letter by letter, after lines of comment.
const buildsConcurrently = (text) =>
    /^(?:--[^\n]*\n|\n)*CREATE (?:UNIQUE )?INDEX CONCURRENTLY IF NOT EXISTS \w+ ON /.test(text);

function* faultsOf(text) {
    const statements = statementsOf(text);
    const name = (word) => word.replace(/"/g, '').toLowerCase();
    const made = new Set(
        statements.flatMap((one) => /^CREATE TABLE (?:IF NOT EXISTS )?([\w."]+)/i.exec(one)?.[1] ?? []).map(name),
    );
    const calls = new Set(statements.flatMap((one) => /^CREATE FUNCTION ([\w."]+)/i.exec(one)?.[1] ?? []).map(name));
    const checks = checksOf(text);
    for (const statement of statements) {
        const onOwnFunction = [...calls].some((one) => statement.toLowerCase().includes(`function ${one}(`));
        for (const [pattern, why] of refusedStatements)
            if (pattern.test(statement) && !onOwnFunction) yield [statement, why];
        const { table, actions } = actionsOf(statement);
        if (table && !made.has(name(table)))
            for (const action of actions) {
                for (const [pattern, why] of refusedActions) if (pattern.test(action)) yield [action, why];
                const [, gone] = /^DROP CONSTRAINT (?:IF EXISTS )?(\S+)/i.exec(action) ?? [];
                if (gone && !checks.has(gone)) yield [action, `${takenAway}, or say '-- only a CHECK: ${gone}'`];
            }
        const [, hidden] = /^CREATE POLICY \S+ ON ([\w."]+) AS RESTRICTIVE\b/i.exec(statement) ?? [];
        if (hidden && !made.has(name(hidden))) yield [statement, 'it hides rows that an older server works with'];
        const [, indexed] = /^CREATE (?:UNIQUE )?INDEX .*?\bON (?:ONLY )?([\w."]+)/i.exec(statement) ?? [];
        if (indexed === undefined || made.has(name(indexed))) continue;
        if (!buildsConcurrently(text)) {
            yield [
                statement,
                'it stops writers: CREATE INDEX CONCURRENTLY IF NOT EXISTS name ON ..., in a file of its own',
            ];
        } else if (statements.length > 1) {
            yield [statement, 'an index that is built concurrently is the only statement of its file'];
        }
    }
}

export function expandingKeepsOlderServersGoing(tree) {
    const violations = [];
    for (const [path, text] of migrationsOf(tree)) {
        if (phaseOf(text) !== 'expand') continue;
        for (const [what, why] of faultsOf(text))
            violations.push(`${path}: ${basename(path, '.sql')} expands, but '${what.slice(0, 80)}': ${why}`);
    }
    return violations;
}
