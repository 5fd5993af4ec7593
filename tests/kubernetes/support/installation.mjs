// The installation that `./dev test-k8s` has made in a namespace of its own, as its tests see it: its pods, its operators'
// commands, its databases, and its schools as people reach them.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { FaultProxy } from '../../api/support/fault_proxy.mjs';
import { Client } from '../../api/support/client.mjs';
import { people, quiz } from '../../api/support/gradebook_file.mjs';
import { Namespace, happens, isReady } from './kubectl.mjs';

export const names = {
    app: 'gradeinsight-app',
    controlPlane: 'gradeinsight-registry',
    shard: (number) => `postgres-shard-${number}`,
    shardPod: (number) => `postgres-shard-${number}-0`,
    registryPod: 'postgres-registry-0',
    redisPod: 'redis-0',
    entry: 'test-entry', // the way in that the tests make for themselves
};
/** Makes a name that no earlier run in the same namespace has used. */
export const mark = () => randomBytes(3).toString('hex');
const component = (name) => `app.kubernetes.io/name=gradeinsight,app.kubernetes.io/component=${name}`;
const settings = ['--config', '/etc/gradeinsight/owner.toml'];

/** The SQL door of a database: through psql in its pod. */
class Database {
    constructor(namespace, pod) {
        Object.assign(this, { namespace, pod });
    }
    /** As `psql -At` prints it. */
    async value(sql) {
        const words = ['psql', '-U', 'gradeinsight', '-d', 'gradeinsight', '-XAtq', '-v', 'ON_ERROR_STOP=1', '-c', sql];
        return (await this.namespace.exec(this.pod, words, { container: 'postgres' })).trim();
    }
}

export class Installation {
    static async open() {
        const { GI_K8S_NAMESPACE, GI_K8S_ADDRESS } = process.env;
        assert.ok(GI_K8S_NAMESPACE, 'these tests are run by ./dev test-k8s');
        const installation = new Installation();
        installation.namespace = new Namespace(GI_K8S_NAMESPACE);
        installation.behindProxy = Boolean(GI_K8S_ADDRESS);
        installation.entry = await FaultProxy.start(await installation.#address(GI_K8S_ADDRESS));
        const { data } = await installation.namespace.get('configmap', await installation.#settingsName());
        installation.baseDomain = data.BASE_DOMAIN;
        return installation;
    }

    /** Where the app answers: as given, else at a port of a node, behind which kube-proxy spreads connections over pods. */
    async #address(given) {
        if (given) {
            const [host, port] = given.split(':');
            return { host, port: Number(port) };
        }
        const { spec } = await this.namespace.get('service', names.entry);
        const { items } = await this.namespace.get('nodes');
        const addresses = items.find(isReady).status.addresses;
        return { host: addresses.find(({ type }) => type === 'InternalIP').address, port: spec.ports[0].nodePort };
    }

    /** Kustomize puts a digest behind the name. */
    async #settingsName() {
        const { spec } = await this.namespace.get('deployment', names.app);
        return spec.template.spec.containers[0].envFrom.find(({ configMapRef }) => configMapRef).configMapRef.name;
    }

    close() {
        return this.entry.close();
    }

    /** A `gradeinsight` command with the owner's rights, where the control plane runs. */
    operator(words, { limit = 300_000, input } = {}) {
        return this.namespace.exec(`deployment/${names.controlPlane}`, ['gradeinsight', ...words, ...settings], {
            limit,
            input,
        });
    }

    database = (pod) => new Database(this.namespace, pod);
    shard = (number) => this.database(names.shardPod(number));
    get registry() {
        return this.database(names.registryPod);
    }

    client(subdomain) {
        const host = `${subdomain}.${this.baseDomain}`;
        if (!this.behindProxy) return new Client(this.entry.port, host);
        // A proxy puts headers of its own into answers, which the API's document does not know. And one that takes new
        // settings may close a connection just when a request is sent on it, so each request has its own.
        return new Client(this.entry.port, host, { Connection: 'close' }, () => {});
    }

    /** A new school with an administrator who is signed in, and a class with scores to look at. */
    async school(name, shard) {
        const subdomain = `${name}-${mark()}`;
        const email = `head@${subdomain}.example`;
        const words = [
            'tenant',
            'create',
            subdomain,
            '--shard',
            String(shard),
            '--admin-email',
            email,
            '--admin-password',
            '--json',
        ];
        const [line, ...rest] = (await this.operator(words)).split('\n');
        const password = /^password +(\S+)/m.exec(rest.join('\n'))[1];
        const client = this.client(subdomain);
        await happens('the school at every pod', () => this.knownEverywhere(subdomain));
        await client.signIn(email, password);
        const id = await client.createClass('Chemistry 9B');
        await client.import(id, quiz(people(25, subdomain), { score: 17 }));
        return {
            subdomain,
            shard,
            client,
            email,
            password,
            id,
            number: JSON.parse(line).school_no,
            page: `/api/v1/classes/${id}/gradebook`,
        };
    }

    /** Pods are told of a new school within moments, each by itself. */
    async knownEverywhere(subdomain) {
        for (let asked = 0; asked < 8; ++asked) {
            const client = this.client(subdomain).with({ Connection: 'close' });
            const { status } = await client.request('GET', '/api/v1/school');
            if (status === 404) return status;
        }
        return true;
    }

    pods(name = 'app') {
        return this.namespace.list('pods', component(name));
    }
    /** The pods of the app that can be asked, and are not about to go. */
    async readyPods() {
        return (await this.pods()).filter(isReady);
    }
    /** What shows whether a pod was started anew, or taken out of service, since. */
    async lives() {
        return (await this.readyPods()).map(({ metadata, status }) => ({
            name: metadata.name,
            restarts: status.containerStatuses[0].restartCount,
            ready: status.conditions.find(({ type }) => type === 'Ready').lastTransitionTime,
        }));
    }
}
