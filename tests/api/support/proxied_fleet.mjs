// A whole deployment whose every connection goes through a proxy that can break it: browsers to the server, the server
// to registry and shards, movers and subscriptions to registry and shards. Three shards, each its own PostgreSQL.
import { Client } from './client.mjs';
import { FaultProxy } from './fault_proxy.mjs';
import { makeClusters } from './postgres.mjs';
import { Server, command } from './server.mjs';

const address = (proxy, role) =>
    `host=127.0.0.1 port=${proxy.port} dbname=postgres user=${role} sslmode=disable gssencmode=disable`;
const socketOf = (cluster) => ({ path: `${cluster.folder}/run/.s.PGSQL.5432` });

/** The connections of one kind: to the registry, and to each shard. */
async function proxiesTo(registry, shards) {
    const [first, ...others] = await Promise.all(
        [registry, ...shards].map((cluster) => FaultProxy.start(socketOf(cluster))),
    );
    return { registry: first, shards: others, all: [first, ...others] };
}

export class Fleet {
    static async start({ settings, shardCount = 3 } = {}) {
        const fleet = new Fleet();
        fleet.databases = await makeClusters(1 + shardCount, settings);
        [fleet.registry, ...fleet.shards] = fleet.databases.clusters;
        await Promise.all(fleet.databases.clusters.map((cluster) => cluster.start()));
        fleet.served = await proxiesTo(fleet.registry, fleet.shards); // the server's connections
        fleet.owned = await proxiesTo(fleet.registry, fleet.shards); // those of movers and subscriptions
        fleet.env = {
            TENANT_REGISTRY_URL: address(fleet.served.registry, 'gi_app'),
            TENANT_REGISTRY_OWNER_URL: address(fleet.owned.registry, 'postgres'),
        };
        for (const index of fleet.shards.keys()) {
            fleet.env[`DATABASE_SHARD_${index + 1}_URL`] = address(fleet.served.shards[index], 'gi_app');
            fleet.env[`DATABASE_SHARD_${index + 1}_OWNER_URL`] = address(fleet.owned.shards[index], 'postgres');
        }
        await command(['migrate'], fleet.env);
        fleet.server = await Server.start({ env: fleet.env });
        fleet.browsers = await FaultProxy.start({ host: '127.0.0.1', port: fleet.server.port });
        return fleet;
    }

    /** Clients come through the proxy, so they outlive the server's death. */
    client(subdomain) {
        return new Client(this.browsers.port, `${subdomain}.localhost:${this.browsers.port}`);
    }
    async signedIn(subdomain, name = 'admin', password = `${subdomain}-demo`) {
        const client = this.client(subdomain);
        await client.signIn(`${name}@${subdomain}.example`, password);
        return client;
    }
    async schoolOnShard(subdomain, shard) {
        const made = await this.server.createSchool(subdomain, '--name', subdomain, '--shard', String(shard));
        return this.signedIn(subdomain, 'admin', made.password);
    }
    async numberOf(subdomain) {
        return Number(
            await this.registry.value(`SELECT school_no FROM registry.tenant WHERE subdomain = '${subdomain}'`),
        );
    }
    async homeOf(subdomain) {
        return Number(
            await this.registry.value(`SELECT shard_no FROM registry.tenant WHERE subdomain = '${subdomain}'`),
        );
    }

    /** As when its machine loses its power; another one takes its place. */
    async replaceServer() {
        await this.server.kill();
        this.server = await Server.start({ env: this.env, demo: false });
        this.browsers.upstream = { host: '127.0.0.1', port: this.server.port };
    }

    heal() {
        for (const proxy of [...this.served.all, ...this.owned.all, this.browsers]) proxy.heal();
    }

    async stop() {
        this.heal();
        await this.server?.stop();
        const proxies = [...(this.served?.all ?? []), ...(this.owned?.all ?? []), this.browsers].filter(Boolean);
        await Promise.all(proxies.map((proxy) => proxy.close()));
        await Promise.all(this.databases.clusters.map((cluster) => cluster.stop('SIGQUIT')));
        this.databases.remove();
    }
}
