// What `./dev test-k8s` sends to an older or smaller cluster, and which clusters it leaves alone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adapt, candidates, documents, nameOf } from '../kubernetes/support/api_versions.mjs';
import { looksHarmless } from '../kubernetes/support/context.mjs';

const output = `apiVersion: v1
kind: Namespace
metadata:
  labels:
    name: not-this-one
  name: school
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: app
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
---
apiVersion: batch/v1
kind: CronJob
metadata:
  name: migrate
---
apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata:
  name: app
`;
const server = (...kinds) => {
    const offered = new Map();
    for (const [version, kind, namespaced = true] of kinds)
        offered.set(version, new Map([...(offered.get(version) ?? []), [kind, { namespaced }]]));
    return offered;
};

test('the name of an object is not that of a label', () => {
    assert.deepEqual(documents(output).map(nameOf), ['school', 'app', 'migrate', 'app']);
});

test('a server of today gets everything as it is written', () => {
    const today = server(
        ['v1', 'Namespace', false],
        ['autoscaling/v2', 'HorizontalPodAutoscaler'],
        ['autoscaling/v2beta2', 'HorizontalPodAutoscaler'],
        ['batch/v1', 'CronJob'],
        ['monitoring.coreos.com/v1', 'PodMonitor'],
    );
    const { taken, leftOut } = adapt(documents(output), today);
    assert.deepEqual(
        taken.map(({ text }) => text),
        documents(output),
    );
    assert.deepEqual(leftOut, []);
});

test('an older server gets the name that it knows, at the object and nowhere inside it', () => {
    const older = server(
        ['v1', 'Namespace', false],
        ['autoscaling/v2beta2', 'HorizontalPodAutoscaler'],
        ['batch/v1', 'Job'],
        ['batch/v1beta1', 'CronJob'],
    );
    const { taken, leftOut } = adapt(documents(output), older);
    const [, scaler, cronJob] = taken.map(({ text }) => text);
    assert.match(scaler, /^apiVersion: autoscaling\/v2beta2\nkind: HorizontalPodAutoscaler\n/);
    assert.match(scaler, /^ {4}apiVersion: apps\/v1$/m);
    assert.match(cronJob, /^apiVersion: batch\/v1beta1\n/);
    assert.deepEqual(leftOut, ['PodMonitor app (monitoring.coreos.com/v1)']);
});

test('objects of the whole cluster are told from those of a namespace', () => {
    const { taken } = adapt(documents(output), server(['v1', 'Namespace', false], ['batch/v1', 'CronJob']));
    assert.deepEqual(
        taken.map(({ kind, namespaced }) => [kind, namespaced]),
        [
            ['Namespace', false],
            ['CronJob', true],
        ],
    );
});

test('a server is asked for every name under which an object could be sent', () => {
    assert.deepEqual(candidates(documents(output)), [
        'v1',
        'autoscaling/v2',
        'autoscaling/v2beta2',
        'batch/v1',
        'batch/v1beta1',
        'monitoring.coreos.com/v1',
    ]);
});

test('only clusters whose names say that they are for tests are used without asking', () => {
    for (const name of [
        'kind-kind',
        'minikube',
        'k3d-grades',
        'docker-desktop',
        'gke_x_y_dev',
        'schools-test',
        'testbed',
    ])
        assert.ok(looksHarmless(name), name);
    for (const name of [
        'prod',
        'kind-prod',
        'gke_school_europe_live',
        'schools',
        'default',
        'arn:aws:eks:eu:1:cluster/schools',
        'contest',
    ])
        assert.ok(!looksHarmless(name), name);
});
