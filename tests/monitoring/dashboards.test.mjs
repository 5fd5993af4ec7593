// The dashboards as shipped. Grafana itself is not in Debian, so its rules are kept by these.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { dashboards } from './support/deployed.mjs';

const asking = (panels) => panels.filter(({ targets }) => targets);
const overlap = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

test('each has an address and a title of its own', () => {
    for (const name of ['uid', 'title'])
        assert.equal(new Set(dashboards.map((one) => one[name])).size, dashboards.length);
    for (const { file, uid } of dashboards) assert.equal(`gi-${file}`, `${uid}.json`);
});

for (const { file, panels, templating, time, schemaVersion, description } of dashboards) {
    describe(file, () => {
        test('says what it is for, and over which time', () => {
            assert.ok(description);
            assert.ok(time.from && time.to && schemaVersion >= 36);
        });

        test('lets one choose where the figures come from', () => {
            assert.equal(templating.list[0].type, 'datasource');
            for (const panel of asking(panels)) assert.equal(panel.datasource.uid, '${datasource}', panel.title);
            for (const { targets } of asking(panels))
                for (const { datasource } of targets) assert.equal(datasource.uid, '${datasource}');
        });

        test('panels have numbers, titles, words and units', () => {
            assert.equal(new Set(panels.map(({ id }) => id)).size, panels.length);
            const titles = asking(panels).map(({ title }) => title);
            assert.equal(new Set(titles).size, titles.length, `a title twice: ${titles}`);
            for (const { title, description: words, fieldConfig } of asking(panels)) {
                assert.ok(title && words, title);
                assert.ok(fieldConfig.defaults.unit, title);
            }
        });

        test('panels lie beside each other, within the grid', () => {
            const places = panels.map(({ gridPos }) => gridPos);
            for (const { x, w } of places) assert.ok(x >= 0 && x + w <= 24);
            places.forEach((a, index) => {
                for (const b of places.slice(index + 1)) assert.ok(!overlap(a, b), JSON.stringify([a, b]));
            });
        });

        test('queries use choices that there are, and each choice is used', () => {
            const text = JSON.stringify(panels);
            const used = new Set([...text.matchAll(/\$(\w+)/g)].map(([, name]) => name));
            const offered = new Set(templating.list.slice(1).map(({ name }) => name));
            assert.deepEqual(used, offered);
        });

        test('no query has the same letter as another of its panel', () => {
            for (const { title, targets } of asking(panels))
                assert.equal(new Set(targets.map(({ refId }) => refId)).size, targets.length, title);
        });
    });
}
