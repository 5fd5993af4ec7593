// A Debian 12 of its own in a folder: packages are installed from outside (with the network of this machine), then its
// systemd boots in namespaces (boot.sh).
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, copyFileSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const environment = {
    PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
    HOME: '/root',
    LC_ALL: 'C.UTF-8',
    DEBIAN_FRONTEND: 'noninteractive',
    SYSTEMD_PAGER: '',
    SYSTEMD_COLORS: '0',
};
const limit = { encoding: 'utf8', timeout: 600_000, maxBuffer: 1 << 26, env: environment };

export class Machine {
    #folder;
    #root;
    #boot;
    #init;

    /** @param {string} folder holds debian-12.tar, and takes the machine */
    constructor(folder) {
        this.#folder = folder;
        this.#root = join(folder, 'root');
        rmSync(this.#root, { recursive: true, force: true });
        mkdirSync(this.#root);
        execFileSync('tar', ['--extract', '--file', join(folder, 'debian-12.tar'), '--directory', this.#root]);
        copyFileSync('/etc/resolv.conf', join(this.#root, 'etc/resolv.conf'));
    }

    /** Puts a file from here into its /srv. */
    take(file) {
        copyFileSync(file, join(this.#root, 'srv', basename(file)));
    }

    write(path, text, mode = 0o644) {
        writeFileSync(join(this.#root, path), text, { mode });
    }

    /** Runs a command in it while it is off: for packages from the network. */
    runWhileOff(command) {
        const script = `mount --make-rprivate / && mount -t proc proc "$1/proc" && mount --rbind /dev "$1/dev" &&
            exec chroot "$1" bash -euc "$2"`;
        return execFileSync('unshare', ['--mount', 'bash', '-euc', script, 'bash', this.#root, command], limit);
    }

    /** Resolves when its systemd says that everything has started. */
    async boot() {
        const log = openSync(join(this.#folder, 'boot.log'), 'w');
        const group = `gradeinsight-package-test-${process.pid}`;
        this.#boot = spawn(join(import.meta.dirname, 'boot.sh'), [this.#root, group], {
            stdio: ['ignore', log, log],
            env: { PATH: process.env.PATH },
        });
        closeSync(log);
        for (;;) {
            if (this.#boot.exitCode !== null) throw new Error(readFileSync(join(this.#folder, 'boot.log'), 'utf8'));
            const { pid } = this.#boot;
            const [child] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ');
            if (child && readFileSync(`/proc/${child}/comm`, 'utf8').trim() === 'systemd') {
                this.#init = child;
                break;
            }
            await new Promise((resolve) => setTimeout(resolve, 50));
        }
        return this.run(
            'until test -S /run/systemd/private; do sleep 0.1; done; systemctl is-system-running --wait',
        ).trim();
    }

    /** What a command says in it; throws when it fails. */
    run(command) {
        const enter = [
            '--target',
            this.#init,
            '--mount',
            '--pid',
            '--net',
            '--uts',
            '--ipc',
            '--cgroup',
            '--root',
            '--wd',
        ];
        return execFileSync('nsenter', [...enter, 'bash', '--norc', '-euc', command], limit);
    }

    fails(command) {
        try {
            this.run(command);
        } catch (error) {
            return error.stderr + error.stdout;
        }
        throw new Error(`${command} has worked`);
    }

    async end() {
        if (!this.#boot || this.#boot.exitCode !== null) return;
        const ended = once(this.#boot, 'exit');
        process.kill(this.#init, 'SIGKILL'); // the first process of its namespace: all others end with it
        await ended;
    }
}
