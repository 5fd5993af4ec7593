import { fleet } from './fleet.mjs';
import { imports } from './import.mjs';
import { school } from './school.mjs';
import { shard } from './shard.mjs';
import { slo } from './slo.mjs';

export const dashboards = [fleet, shard, school, imports, slo];
