/** ما يقوله الخادم عن الملفات. */
import { columns } from './said_columns';
import { problems } from './said_problems';
import { refusals } from './said_refusals';
import { rosters } from './said_rosters';

export const said = { problems, columns, refusals, rosters };
