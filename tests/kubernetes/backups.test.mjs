// The databases are backed up by the tasks of components/pgbackrest, and a drill brings a backup back. Without that
// component there is nothing to try.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Installation, mark, names } from './support/installation.mjs';
import { jobFrom } from './support/job.mjs';

let installation, school;
before(async () => {
    installation = await Installation.open();
    school = await installation.school('archived', 1);
});
after(() => installation.close());

/** Runs a task of the manifests to its end; gives how many seconds that took. */
async function run(task) {
    const name = `${task}-${mark()}`;
    const begin = performance.now();
    await jobFrom(installation.namespace, task, name);
    await installation.namespace.done(name, 600_000);
    return ((performance.now() - begin) / 1000).toFixed(1);
}

test('a shard is backed up, and a drill brings the backup back beside it', async (t) => {
    const tasks = (await installation.namespace.list('cronjobs')).map(({ metadata }) => metadata.name);
    const [backup, drill] = ['backup', 'drill'].map((what) => `${names.shard(1)}-${what}`);
    if (!tasks.includes(backup)) return t.skip('there are no tasks for backups: --component pgbackrest adds them');
    t.diagnostic(`backed up in ${await run(backup)} s`);
    t.diagnostic(`brought back and looked at in ${await run(drill)} s`);
    // What the tasks have written down, and the control plane shows to monitoring.
    const runs = await installation.registry.value(
        "SELECT kind, ok FROM registry.backup_run WHERE database = 'shard-1' ORDER BY id",
    );
    assert.deepEqual(runs.split('\n'), ['full|t', 'drill|t']);
    assert.ok((await school.client.gradebook(school.id)).students.length > 0, 'people work on meanwhile');
});
