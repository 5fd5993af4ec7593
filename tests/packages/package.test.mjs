// The Debian package on a Debian 12 with a real systemd: ./dev test-package. The steps are the life of an installation, so
// each begins where the one before it ended.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Machine } from './machine.mjs';

const config = '--config /etc/gradeinsight/gradeinsight.toml';
const services = ['gradeinsight.service', 'gradeinsight-registry.service', 'gradeinsight-edge.service'];
const timers = ['run', 'drill', 'age'].map((name) => `gradeinsight-backup-${name}.timer`);

describe('the package on a fresh Debian 12', () => {
    let machine;
    before(() => {
        machine = new Machine(process.env.GI_PACKAGE_TEST);
        machine.take(process.env.GI_PACKAGE);
        machine.runWhileOff(`
            mkdir -p /etc/postgresql-common/createcluster.d
            echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.d/none.conf
            printf '#!/bin/sh\\nexit 101\\n' >/usr/sbin/policy-rc.d && chmod 755 /usr/sbin/policy-rc.d
            apt-get update -q
            apt-get install -y -q --no-install-recommends systemd systemd-sysv dbus curl postgresql-15 pgbackrest \\
                nginx-light openssl
            systemctl disable nginx`);
    });
    after(() => machine?.end());

    const status = (name) => /^\d+$/.test(name) && machine.run(`cat /proc/${name}/status`);
    const mainPid = (unit) => machine.run(`systemctl show --property MainPID --value ${unit}`).trim();
    const get = (path, host = 'localhost') =>
        machine.run(`curl -sS --max-time 60 -H 'Host: ${host}' -w '\\n%{http_code}' http://127.0.0.1:8000${path}`);

    it('installs what it needs', () => {
        machine.runWhileOff(
            'apt-get install -y -q --no-install-recommends /srv/gradeinsight_*.deb && rm /usr/sbin/policy-rc.d',
        );
        assert.match(
            machine.runWhileOff('runuser -u gradeinsight -- gradeinsight --version'),
            /^gradeinsight \d+\.\d+/,
        );
    });

    it('lets nobody else read the settings and the data', () => {
        const rights = machine.runWhileOff(
            "stat -c '%A %U %G %n' /etc/gradeinsight/gradeinsight.toml /var/lib/gradeinsight",
        );
        assert.deepEqual(rights.trim().split('\n'), [
            '-rw-r----- root gradeinsight /etc/gradeinsight/gradeinsight.toml',
            'drwx------ gradeinsight gradeinsight /var/lib/gradeinsight',
        ]);
    });

    it('starts nothing by itself', async () => {
        assert.equal(await machine.boot(), 'running');
        for (const unit of [...services, ...timers]) {
            assert.equal(machine.run(`systemctl is-enabled ${unit} || true`).trim(), 'disabled', unit);
            assert.equal(machine.run(`systemctl is-active ${unit} || true`).trim(), 'inactive', unit);
        }
    });

    it('serves when the start has returned', () => {
        machine.run('systemctl enable --now gradeinsight');
        assert.match(get('/readyz'), /\n200$/);
    });

    it('serves without any right but its own', () => {
        const said = status(mainPid('gradeinsight'));
        assert.match(said, /^CapBnd:\s+0{16}$/m);
        assert.match(said, /^NoNewPrivs:\s+1$/m);
        assert.match(said, /^Seccomp:\s+2$/m);
        assert.doesNotMatch(said, /^Uid:\s+0\b/m);
    });

    it('makes a school, which answers', () => {
        const made = machine.run(
            `gradeinsight tenant create lincoln --admin-email a@example.org --admin-password ${config}`,
        );
        assert.match(made, /lincoln/);
        machine.run(
            "until curl -fsS -o /dev/null -H 'Host: lincoln.localhost' http://127.0.0.1:8000/; do sleep 0.2; done",
        );
        assert.match(get('/api/v1/classes', 'lincoln.localhost'), /\n401$/);
    });

    it('leaves its PostgreSQL out of what it tells systemd', () => {
        const postmaster = machine.run('head -n 1 /var/lib/gradeinsight/postgres/postmaster.pid').trim();
        const environment = machine.run(`tr '\\0' '\\n' </proc/${postmaster}/environ`);
        assert.match(environment, /^LC_ALL=/m);
        assert.doesNotMatch(environment, /^NOTIFY_SOCKET=/m);
    });

    it('puts nginx with TLS in front, which can read nothing of the schools', () => {
        machine.run(`
            /usr/share/gradeinsight/nginx/make-dev-certificates.sh /etc/gradeinsight/tls localhost lincoln.localhost
            chown -R gradeinsight-edge: /etc/gradeinsight/tls
            echo BASE_DOMAIN=localhost >>/etc/gradeinsight/edge.env
            systemctl enable --now gradeinsight-edge`);
        const ask = 'curl -sS --cacert /etc/gradeinsight/tls/ca.crt -o /dev/null -w "%{http_code} %{http_version}"';
        machine.run(`until ${ask} https://lincoln.localhost/; do sleep 0.2; done`);
        assert.equal(machine.run(`${ask} https://lincoln.localhost/api/v1/classes`), '401 2');
        assert.equal(machine.run(`${ask} http://lincoln.localhost/`), '308 1.1');
        const edge = mainPid('gradeinsight-edge');
        assert.match(status(edge), /^CapBnd:\s+0{13}400$/m);
        assert.match(
            machine.fails(
                `nsenter --target ${edge} --mount --setuid $(id -u gradeinsight-edge) ls /var/lib/gradeinsight`,
            ),
            /Permission denied/,
        );
        machine.run('journalctl --unit gradeinsight-edge --grep edge_request --quiet --lines 1');
    });

    it('reads a renewed certificate without a stop', () => {
        const serial =
            'openssl s_client -connect 127.0.0.1:443 -servername lincoln.localhost </dev/null 2>/dev/null | openssl x509 -noout -serial';
        const edge = mainPid('gradeinsight-edge');
        const before = machine.run(serial);
        machine.run(`
            cd /etc/gradeinsight/tls && rm tls.crt tls.key
            /usr/share/gradeinsight/nginx/make-dev-certificates.sh . localhost lincoln.localhost
            chown -R gradeinsight-edge: . && systemctl reload gradeinsight-edge
            until [ "$(${serial})" != '${before.trim()}' ]; do sleep 0.2; done`);
        assert.equal(mainPid('gradeinsight-edge'), edge);
    });

    it('shows the operators their control plane', () => {
        machine.run('systemctl start gradeinsight-registry');
        assert.match(machine.run('curl -sS -o /dev/null -w "%{http_code}" http://127.0.0.1:8100/'), /^200$/);
    });

    it('comes back when it was killed', () => {
        const before = mainPid('gradeinsight');
        machine.run(`kill -9 ${before}`);
        machine.run('until curl -fsS -o /dev/null http://127.0.0.1:8000/readyz; do sleep 0.2; done');
        assert.notEqual(mainPid('gradeinsight'), before);
        assert.match(get('/api/v1/classes', 'lincoln.localhost'), /\n401$/);
    });

    it('reads a secret that only root can read', () => {
        machine.run(`
            install -d -m 0700 /etc/gradeinsight/secrets /etc/systemd/system/gradeinsight.service.d
            (umask 077 && head -c 48 /dev/urandom | base64 >/etc/gradeinsight/secrets/jwt-secret)
            grep -e Service -e jwt -e JWT /usr/share/doc/gradeinsight/examples/secrets.conf \\
                >/etc/systemd/system/gradeinsight.service.d/secrets.conf
            systemctl daemon-reload && systemctl restart gradeinsight`);
        const inService = machine.run(`tr '\\0' '\\n' </proc/${mainPid('gradeinsight')}/environ`);
        const file = /^JWT_SECRET_FILE=(.*)$/m.exec(inService)[1];
        assert.match(file, /^\/run\/credentials\//);
        assert.doesNotMatch(inService, /^JWT_SECRET=/m);
        assert.match(machine.fails(`runuser -u nobody -- cat ${file}`), /Permission denied/);
    });

    it('backs up each night, and proves each week that it can be brought back', () => {
        const set = machine.run(`
            install -d -o gradeinsight -g gradeinsight -m 0700 /var/lib/gradeinsight-backup /var/lib/gradeinsight-repository
            gradeinsight backup config --repo /var/lib/gradeinsight-repository --write ${config}`);
        const settings = [...set.matchAll(/^\s*((?:archive_mode|archive_command|archive_timeout) = .*)$/gm)].map(
            ([, line]) => line,
        );
        assert.ok(settings.length >= 2, set);
        machine.write('var/lib/gradeinsight/postgres.local.conf', `${settings.join('\n')}\n`);
        machine.run('systemctl restart gradeinsight');
        machine.run('systemctl start gradeinsight-backup@run && systemctl start gradeinsight-backup-age');
        machine.run('systemctl start gradeinsight-backup@drill');
        machine.run(`systemctl enable --now ${timers.join(' ')}`);
        assert.equal(machine.run('systemctl list-timers --no-legend "gradeinsight*" | wc -l').trim(), '3');
    });

    it('goes on with the program of before during an upgrade, and keeps the settings', () => {
        const before = mainPid('gradeinsight');
        machine.run("echo '# of our own' >>/etc/gradeinsight/gradeinsight.toml");
        const said = machine.run('dpkg --install /srv/gradeinsight_*.deb');
        assert.match(said, /the server goes on with the version of before/);
        assert.equal(mainPid('gradeinsight'), before);
        assert.match(machine.run('tail -n 1 /etc/gradeinsight/gradeinsight.toml'), /of our own/);
        machine.run('systemctl try-restart gradeinsight gradeinsight-registry');
        assert.match(get('/readyz'), /\n200$/);
    });

    it('goes and leaves settings and data', () => {
        machine.run('dpkg --remove gradeinsight');
        assert.equal(machine.run('pgrep -u gradeinsight,gradeinsight-edge | wc -l').trim(), '0');
        machine.run('test -e /etc/gradeinsight/gradeinsight.toml && test -d /var/lib/gradeinsight/postgres');
        assert.equal(machine.run('systemctl --failed --no-legend').trim(), '');
    });

    it('takes both away when it is purged, and no backup', () => {
        machine.run('dpkg --purge gradeinsight');
        machine.run('! test -e /var/lib/gradeinsight && ! ls /etc/systemd/system/gradeinsight*');
        assert.equal(machine.run('ls /etc/gradeinsight').trim(), 'tls', 'certificates are not of the package');
        machine.run('test -d /var/lib/gradeinsight-repository/backup && test -d /var/lib/gradeinsight-backup');
    });
});
