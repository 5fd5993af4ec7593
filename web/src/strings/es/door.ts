/** Lo que dice la primera página. */
import type { DoorStrings } from '..';
import { errors } from './errors';
import { everywhere } from './everywhere';
import { finder } from './finder';
import { frame } from './frame';
import { problem } from './problems';
import { secondFactor } from './second_factor';
import { signIn } from './sign_in';
import { waysIn } from './ways_in';

export const door: DoorStrings = { ...everywhere, frame, errors, finder, problem, secondFactor, signIn, waysIn };
