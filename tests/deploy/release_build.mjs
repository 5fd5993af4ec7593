// The release build that the checks of this folder look at. The suite itself builds nothing: in a run of all suites the
// browser's has built it.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');
export const buildFolder = join(root, 'build/release');
export const program = join(buildFolder, 'gradeinsight');

/** For the option `skip` of a test: false, or why it cannot run. */
export const withoutReleaseBuild = existsSync(program) ? false : 'there is no release build here: ./dev build';
