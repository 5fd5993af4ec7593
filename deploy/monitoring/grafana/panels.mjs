// The parts that dashboards are made of: panels in a grid of 24 columns, placed from left to right.
const datasource = { type: 'prometheus', uid: '${datasource}' };
const width = 24;
const height = 8;

const target = ([expr, legendFormat = '__auto'], index) => ({
    refId: String.fromCharCode(65 + index),
    datasource,
    expr,
    legendFormat,
});

function thresholds(steps = []) {
    const colours = ['green', 'orange', 'red'];
    return { mode: 'absolute', steps: [null, ...steps].map((value, index) => ({ color: colours[index], value })) };
}

function panel(type, title, description, queries, { columns, unit, custom = {}, options = {}, limits, min, max }) {
    return {
        type,
        title,
        description,
        datasource,
        columns,
        targets: queries.map(target),
        fieldConfig: { defaults: { unit, min, max, custom, thresholds: thresholds(limits) }, overrides: [] },
        options,
    };
}

/**
 * Lines over time. queries: [PromQL, legend]; unit: Grafana's name of it; limits: where it becomes orange, then red, drawn
 * as lines.
 */
export function lines(title, description, unit, queries, { columns = 8, limits, stacked = false, max } = {}) {
    const custom = {
        fillOpacity: stacked ? 30 : 5,
        showPoints: 'never',
        stacking: { mode: stacked ? 'normal' : 'none', group: 'A' },
        thresholdsStyle: { mode: limits ? 'dashed' : 'off' },
    };
    const options = { legend: { displayMode: 'list', placement: 'bottom' }, tooltip: { mode: 'multi', sort: 'desc' } };
    return panel('timeseries', title, description, queries, { columns, unit, custom, options, limits, min: 0, max });
}

/** One number, now. */
export function figure(title, description, unit, query, { columns = 4, limits } = {}) {
    const options = { reduceOptions: { calcs: ['lastNotNull'] }, colorMode: 'value', graphMode: 'area' };
    return panel('stat', title, description, [[query]], { columns, unit, limits, options });
}

/** A table of what the query says now. */
export function table(title, description, unit, query, { columns = 12 } = {}) {
    const made = panel('table', title, description, [[query]], { columns, unit });
    made.targets[0] = { ...made.targets[0], format: 'table', instant: true };
    made.transformations = [{ id: 'organize', options: { excludeByName: { Time: true } } }];
    return made;
}

/** Words, where figures are not enough. */
export const words = (title, content, { columns = 12 } = {}) => ({
    type: 'text',
    title,
    description: title,
    columns,
    options: { mode: 'markdown', content },
});

export const row = (title) => ({ type: 'row', title, collapsed: false, panels: [], columns: width });

function placed(panels) {
    let x = 0;
    let y = 0;
    return panels.map(({ columns, ...rest }, index) => {
        const tall = rest.type === 'row' ? 1 : height;
        if (x + columns > width || rest.type === 'row') {
            if (x > 0) y += height;
            x = 0;
        }
        const gridPos = { x, y, w: columns, h: tall };
        if (rest.type === 'row') y += 1;
        else x += columns;
        return { id: index + 1, gridPos, ...rest };
    });
}

const source = { name: 'datasource', label: 'Prometheus', type: 'datasource', query: 'prometheus', hide: 0 };

/** A choice above the dashboard: the values of one label. */
export const choice = (name, label, query, { all = false } = {}) => ({
    name,
    label,
    type: 'query',
    datasource,
    query: { query, refId: name },
    refresh: 2,
    sort: 3,
    hide: 0,
    multi: all,
    includeAll: all,
    ...(all ? { allValue: '.*', current: { text: 'All', value: '$__all' } } : {}),
});

export const dashboard = (name, title, description, panels, choices = []) => ({
    uid: `gi-${name}`,
    title: `Grade Insight: ${title}`,
    description,
    tags: ['gradeinsight'],
    schemaVersion: 38,
    version: 1,
    editable: false,
    timezone: 'browser',
    refresh: '30s',
    time: { from: 'now-3h', to: 'now' },
    templating: { list: [source, ...choices] },
    links: [{ type: 'dashboards', title: 'Grade Insight', tags: ['gradeinsight'], asDropdown: true, keepTime: true }],
    annotations: {
        list: [
            {
                name: 'Starts of servers',
                datasource,
                enable: true,
                iconColor: 'blue',
                expr: 'changes(process_start_time_seconds{job="gradeinsight-app"}[2m]) > 0',
                titleFormat: '{{instance}} started',
            },
        ],
    },
    panels: placed(panels),
});
