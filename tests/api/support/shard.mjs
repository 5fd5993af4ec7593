// The database of a server with the embedded PostgreSQL, as its owner: for what no request can do or see.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

async function sql(server, database, text) {
    const where = ['-h', `${server.folder}/run`, '-U', 'postgres', '-d', database];
    const words = ['-XqAt', '-v', 'ON_ERROR_STOP=1', ...where, '-c', text];
    return (await promisify(execFile)('psql', words)).stdout.trim();
}

/** Lincoln, the demo school, is on shard 1. Gives what psql prints. */
export const shardSql = (server, text, shard = 1) => sql(server, `gi_shard_${shard}`, text);

/** Where the schools are. */
export const registrySql = (server, text) => sql(server, 'gi_registry', text);

/** All of the cluster as SQL, as a thief of a backup would read it. */
export async function dumpOf(server) {
    const words = ['-h', `${server.folder}/run`, '-U', 'postgres'];
    const options = { maxBuffer: 1 << 30 };
    return (await promisify(execFile)('pg_dumpall', words, options)).stdout;
}
