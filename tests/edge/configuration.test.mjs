// The files of deploy/nginx by themselves: what they accept, and the certificates for machines of developers.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { eventually } from '../api/support/waiting.mjs';
import { Edge, domain, shipped, temporaryFolder, testCertificates } from './support/edge.mjs';

const { PATH } = process.env;
const render = (folder, settings) =>
    spawnSync(join(shipped, 'render.sh'), [folder], { env: { PATH, ...settings }, encoding: 'utf8' });
const withCertificates = () => ({
    BASE_DOMAIN: domain,
    EDGE_SERVERS: '127.0.0.1:8000',
    EDGE_CERTIFICATE: join(testCertificates().folder, 'tls.crt'),
    EDGE_CERTIFICATE_KEY: join(testCertificates().folder, 'tls.key'),
    EDGE_ACCESS_LOG: '/dev/null', // the stdout of a test is a socket, which nobody can open
});
const check = (folder) =>
    spawnSync('/usr/sbin/nginx', ['-t', '-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr'], {
        encoding: 'utf8',
    });

describe('the configuration', () => {
    const variants = {
        'with nothing but a domain': {},
        'behind balancers': { EDGE_BALANCERS: '10.0.0.0/8 2001:db8::/32' },
        'behind balancers with the PROXY protocol': { EDGE_BALANCERS: '10.0.0.0/8', EDGE_PROXY_PROTOCOL: 'on' },
        'with other ports and addresses': {
            EDGE_ADDRESSES: '127.0.0.1 127.0.0.2',
            EDGE_HTTP_PORT: '8080',
            EDGE_HTTPS_PORT: '8443',
        },
        'without a log of requests': { EDGE_ACCESS_LOG: 'off', EDGE_ERROR_LOG: 'syslog:server=127.0.0.1' },
        'with the largest files': { MAX_UPLOAD_MB: '512' },
        'without traces': { EDGE_SAMPLED: 'off' },
    };
    for (const [what, settings] of Object.entries(variants)) {
        test(`is sound (nginx -t) ${what}`, (t) => {
            const folder = temporaryFolder(t);
            const ports = { EDGE_HTTP_PORT: '18080', EDGE_HTTPS_PORT: '18443', EDGE_STATUS: '127.0.0.1:18090' };
            const { status, stderr } = render(folder, { ...withCertificates(), ...ports, ...settings });
            assert.equal(status, 0, stderr);
            const checked = check(folder);
            assert.equal(checked.status, 0, checked.stderr);
            assert.doesNotMatch(checked.stderr, /\[(warn|emerg)\]/);
            for (const file of readdirSync(folder).filter((name) => name.endsWith('.conf')))
                assert.doesNotMatch(readFileSync(join(folder, file), 'utf8'), /@[A-Z_]+@/, `${file} is filled in`);
        });
    }

    test('is sound in the http block of a machine that serves other sites too, whatever that sets', (t) => {
        const folder = temporaryFolder(t);
        render(folder, { ...withCertificates(), EDGE_HTTP_PORT: '18080', EDGE_HTTPS_PORT: '18443' });
        const debian = `pid nginx.pid; events {} http { gzip on; ssl_protocols TLSv1 TLSv1.2; ssl_prefer_server_ciphers on;
            client_body_temp_path b; proxy_temp_path p; fastcgi_temp_path f; uwsgi_temp_path u; scgi_temp_path s;
            access_log off; error_log stderr; include ${folder}/edge.conf; }`;
        writeFileSync(join(folder, 'nginx.conf'), debian);
        const checked = check(folder);
        assert.equal(checked.status, 0, checked.stderr);
    });

    test('listens at every address that is set, of both kinds', (t) => {
        const folder = temporaryFolder(t);
        render(folder, {
            ...withCertificates(),
            EDGE_ADDRESSES: '192.0.2.1 [2001:db8::1]',
            EDGE_SERVERS: '[::1]:8000',
        });
        const text = readFileSync(join(folder, 'edge.conf'), 'utf8');
        const listening = [...text.matchAll(/^ +listen ([^ ;]+)/gm)].map((one) => one[1]);
        const wanted = ['192.0.2.1:80', '[2001:db8::1]:80', '192.0.2.1:443', '[2001:db8::1]:443'];
        assert.deepEqual([...new Set(listening)], wanted);
        assert.match(readFileSync(join(folder, 'servers.conf'), 'utf8'), /^server \[::1\]:8000 /);
    });

    test('leads to the servers of schools and to nothing else', (t) => {
        const folder = temporaryFolder(t);
        render(folder, withCertificates());
        const text = readdirSync(folder)
            .filter((name) => name.endsWith('.conf'))
            .map((name) => readFileSync(join(folder, name), 'utf8'))
            .join('\n');
        const directives = [...text.matchAll(/^\s*(proxy_pass|server \d[^;]*|fastcgi_pass|root|alias)\s+?([^;]*);/gm)];
        assert.deepEqual(
            directives.map((one) => one[0].trim()),
            ['proxy_pass http://gradeinsight_app;', 'server 127.0.0.1:8000 max_fails=3 fail_timeout=5s;'],
        );
    });

    const refused = {
        'no domain': { BASE_DOMAIN: '' },
        'a domain that ends a directive': { BASE_DOMAIN: 'a.test; return 200' },
        'a file size that is none': { MAX_UPLOAD_MB: '0' },
        'a share of traces that is none': { EDGE_SAMPLED: '0%' },
        'a path with a blank': { EDGE_CERTIFICATE: '/a b' },
        'status for everybody': { EDGE_STATUS: '0.0.0.0:8090' },
        'the PROXY protocol from nobody': { EDGE_PROXY_PROTOCOL: 'on' },
        'a server without a port': { EDGE_SERVERS: 'app' },
        'a server that ends a directive': { EDGE_SERVERS: 'app;evil:80' },
    };
    for (const [what, settings] of Object.entries(refused)) {
        test(`refuses ${what}, and says so`, (t) => {
            const { status, stderr } = render(temporaryFolder(t), { ...withCertificates(), ...settings });
            assert.equal(status, 2, stderr);
            assert.match(stderr, /BASE_DOMAIN|MAX_UPLOAD_MB|EDGE_\w+/);
        });
    }
});

describe('a certificate for development', () => {
    const make = (folder, ...names) =>
        execFileSync(join(shipped, 'make-dev-certificates.sh'), [folder, ...names], { stdio: 'pipe' });
    const read = (folder, name) => new X509Certificate(readFileSync(join(folder, name)));

    test('is for the domain and all names below it, and of a CA that can sign for nothing else', (t) => {
        const folder = temporaryFolder(t);
        make(folder, domain);
        const [leaf, ca] = [read(folder, 'tls.crt'), read(folder, 'ca.crt')];
        assert.equal(leaf.subjectAltName, `DNS:${domain}, DNS:*.${domain}`);
        assert.ok(leaf.verify(ca.publicKey) && ca.ca && !leaf.ca);
        const text = execFileSync('openssl', ['x509', '-in', join(folder, 'ca.crt'), '-noout', '-text']).toString();
        assert.match(text, new RegExp(`Name Constraints: critical\\s+Permitted:\\s+DNS:${domain}\\n`));
        for (const name of ['ca.key', 'tls.key']) assert.equal(statSync(join(folder, name)).mode & 0o777, 0o600);
    });

    test('stays while it is good, with its CA', (t) => {
        const folder = temporaryFolder(t);
        make(folder, domain);
        const before = ['ca.crt', 'tls.crt', 'tls.key'].map((name) => readFileSync(join(folder, name), 'utf8'));
        make(folder, domain);
        assert.deepEqual(
            ['ca.crt', 'tls.crt', 'tls.key'].map((name) => readFileSync(join(folder, name), 'utf8')),
            before,
        );
    });

    test('is made anew by the same CA when its end is near, its names change or its key is lost', (t) => {
        const folder = temporaryFolder(t);
        make(folder, domain);
        const ca = readFileSync(join(folder, 'ca.crt'), 'utf8');
        const serials = new Set([read(folder, 'tls.crt').serialNumber]);
        const anew = (...names) => {
            make(folder, domain, ...names);
            const leaf = read(folder, 'tls.crt');
            assert.ok(!serials.has(leaf.serialNumber), 'a new one');
            serials.add(leaf.serialNumber);
            assert.equal(readFileSync(join(folder, 'ca.crt'), 'utf8'), ca, 'of the same CA');
            return leaf;
        };
        assert.equal(anew(`lincoln.${domain}`).subjectAltName, `DNS:${domain}, DNS:*.${domain}, DNS:lincoln.${domain}`);
        anew();
        rmSync(join(folder, 'tls.key'));
        anew();
        const sign = (...words) => execFileSync('openssl', words, { cwd: folder, stdio: 'pipe' });
        sign('req', '-new', '-key', 'tls.key', '-subj', '/CN=x', '-out', 'request');
        sign('x509', '-req', '-in', 'request', '-CA', 'ca.crt', '-CAkey', 'ca.key', '-days', '20', '-out', 'tls.crt');
        anew();
    });

    test('is for a domain and nothing else', (t) => {
        const folder = temporaryFolder(t);
        assert.throws(() => make(folder, 'a.test\nb'));
        assert.throws(() => make(folder, domain, 'lincoln.elsewhere.test'), /not below/);
    });
});

describe('a renewed certificate', () => {
    const made = (t) => {
        const folder = temporaryFolder(t);
        execFileSync(join(shipped, 'make-dev-certificates.sh'), [folder, domain], { stdio: 'pipe' });
        return folder;
    };
    /** As certbot keeps it. */
    const lineage = (t) => {
        const folder = made(t);
        renameSync(join(folder, 'tls.crt'), join(folder, 'fullchain.pem'));
        renameSync(join(folder, 'tls.key'), join(folder, 'privkey.pem'));
        return folder;
    };
    const renewed = (folder, from, ...command) =>
        spawnSync(join(shipped, 'renewed-certificate.sh'), [folder, ...command], {
            env: { PATH, RENEWED_LINEAGE: from },
            encoding: 'utf8',
        });
    const serial = (folder, name) => new X509Certificate(readFileSync(join(folder, name))).serialNumber;

    test('is shown to new connections without a restart', async (t) => {
        const folder = made(t);
        const tls = { EDGE_CERTIFICATE: join(folder, 'tls.crt'), EDGE_CERTIFICATE_KEY: join(folder, 'tls.key') };
        const edge = await Edge.start('127.0.0.1:1', tls);
        t.after(() => edge.stop());
        const shown = async () => {
            const socket = await edge.connect({ rejectUnauthorized: false });
            const { serialNumber } = socket.getPeerCertificate();
            socket.destroy();
            return serialNumber;
        };
        assert.equal(await shown(), serial(folder, 'tls.crt'));
        const from = lineage(t);
        const { status, stderr } = renewed(folder, from, 'kill', '-HUP', String(edge.pid));
        assert.equal(status, 0, stderr);
        const wanted = serial(from, 'fullchain.pem');
        await eventually('the new certificate', async () => (await shown()) === wanted);
        assert.equal(statSync(join(folder, 'tls.key')).mode & 0o777, 0o600);
    });

    test('that does not fit its key changes nothing', (t) => {
        const [folder, from] = [made(t), lineage(t)];
        renameSync(join(lineage(t), 'privkey.pem'), join(from, 'privkey.pem'));
        const before = serial(folder, 'tls.crt');
        const { status, stderr } = renewed(folder, from, 'touch', join(folder, 'reloaded'));
        assert.equal(status, 1);
        assert.match(stderr, /do not belong together/);
        assert.equal(serial(folder, 'tls.crt'), before);
        assert.ok(!existsSync(join(folder, 'reloaded')));
    });
});
