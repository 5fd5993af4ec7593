// What we promise, in one place: `node deploy/monitoring/generate.mjs` makes rules, alerts and the SLO dashboard of it.
const app = 'job="gradeinsight-app"';

// Probes are no requests of people, and /readyz answers 503 while a server drains: that is no failure.
const ofPeople = `${app},route!~"/livez|/readyz|/health|/metrics"`;

// What everybody opens: the list of classes, a gradebook, a student's grades.
const pages = [
    '/api/v1/classes',
    '/api/v1/classes/[{]class[}]/gradebook',
    '/api/v1/students/[{]student[}]/grades',
].join('|');

/**
 * events, slow or failed: rates of five minutes. `objective`: the share of events that must be good, over 30 days.
 * `threshold` is a bucket of the histogram, so that good events are counted and not guessed.
 */
export const objectives = [
    {
        name: 'availability',
        alert: 'Availability',
        title: 'Requests are answered',
        objective: 0.999,
        promise: '99.9 % of requests are answered without a failure of ours (5xx)',
        fault: 'Requests fail',
        events: `sum(rate(gi_http_requests_total{${ofPeople}}[5m]))`,
        failed: `sum(rate(gi_http_requests_total{${ofPeople},status="5xx"}[5m]))`,
    },
    {
        name: 'read_latency',
        alert: 'ReadLatency',
        title: 'Pages open quickly',
        objective: 0.99,
        threshold: '0.3',
        metric: 'gi_http_request_duration_seconds',
        promise: '99 % of gradebooks, lists of classes and grades of a student are answered within 0.3 s',
        fault: 'Pages are slow',
        selector: `${app},method="GET",route=~"${pages}"`,
    },
    {
        name: 'upload_latency',
        alert: 'UploadLatency',
        title: 'Files are written quickly',
        objective: 0.99,
        threshold: '2',
        metric: 'gi_import_duration_seconds',
        promise: '99 % of the gradebook files that are written at once take at most 2 s',
        fault: 'Files are written slowly',
        selector: `${app},kind="direct"`,
    },
];
