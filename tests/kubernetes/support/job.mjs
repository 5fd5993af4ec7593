// `kubectl create job --from=cronjob/NAME`, also on servers that know CronJobs only by their older API.

/** Starts a Job by the template of a CronJob. */
export async function jobFrom(namespace, cronJob, name) {
    const { spec } = await namespace.get('cronjob', cronJob);
    const { metadata = {}, spec: job } = spec.jobTemplate;
    await namespace.apply([
        { apiVersion: 'batch/v1', kind: 'Job', metadata: { name, labels: metadata.labels }, spec: job },
    ]);
}
