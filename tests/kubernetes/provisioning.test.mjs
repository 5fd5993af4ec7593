// Schools are made by the task of the manifests.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Installation, mark } from './support/installation.mjs';
import { jobFrom } from './support/job.mjs';
import { happens } from './support/kubectl.mjs';

let installation;
before(async () => (installation = await Installation.open()));
after(() => installation.close());

const run = mark();
const twoSchools = [
    'subdomain,name,admin_email,admin_name',
    `lincoln-${run},Lincoln High School,head@lincoln.example,Rosa Lindqvist`,
    `washington-${run},Washington Middle School,head@washington.example,Ola Moreau`,
    '',
].join('\n');

test('a Job makes the schools of a list, and run again it changes nothing', async (t) => {
    const { namespace } = installation;
    await namespace.apply([
        { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'schools' }, stringData: { 'schools.csv': twoSchools } },
    ]);
    const begin = performance.now();
    await jobFrom(namespace, 'gradeinsight-provision', `provision-${run}`);
    await namespace.done(`provision-${run}`);
    t.diagnostic(`two schools made in ${((performance.now() - begin) / 1000).toFixed(1)} s, from Job to end`);
    const list = async () =>
        (await installation.registry.value('SELECT subdomain, school_no FROM registry.tenant ORDER BY 1')).split('\n');
    const made = await list();
    assert.equal(made.filter((line) => line.includes(run)).length, 2);
    await jobFrom(namespace, 'gradeinsight-provision', `provision-again-${run}`);
    await namespace.done(`provision-again-${run}`);
    assert.deepEqual(await list(), made);
});

test('a new school is open at every pod of the app', async () => {
    await happens('the school at every pod', () => installation.knownEverywhere(`lincoln-${run}`));
});
