/** How far a move of a school is, as a few steps that a person follows. The real ones: docs/moves.md. */
import type { Move, MoveStep } from '../console/plane_types';

export const PHASES = ['prepare', 'copy', 'catch_up', 'stop', 'verify', 'switch', 'tidy'] as const;
export type Phase = (typeof PHASES)[number];
export type PhaseState = 'done' | 'now' | 'to-come' | 'given-up';

const phaseOf: Partial<Record<MoveStep, Phase>> = {
    prepare: 'prepare',
    publish: 'prepare',
    copy: 'copy',
    subscribe: 'catch_up',
    catch_up: 'catch_up',
    fence: 'stop',
    drain: 'stop',
    await_marker: 'stop',
    verify: 'verify',
    leave: 'verify',
    flip: 'switch',
    activate: 'switch',
    detach: 'tidy',
};

/** Of a move that is taken back, nothing says where it was; all of its steps are given up. */
export function phasesOf(move: Pick<Move, 'step' | 'state'>): { phase: Phase; state: PhaseState }[] {
    if (move.step === 'done') return PHASES.map((phase) => ({ phase, state: 'done' }));
    const now = phaseOf[move.step];
    if (now === undefined) return PHASES.map((phase) => ({ phase, state: 'given-up' }));
    const at = PHASES.indexOf(now);
    return PHASES.map((phase, index) => ({ phase, state: index < at ? 'done' : index === at ? 'now' : 'to-come' }));
}

/** 0 to 100, or null while nobody knows how many rows there are. */
export function percentCopied(move: Pick<Move, 'rows_copied' | 'rows_total'>): number | null {
    if (move.rows_total === null) return null;
    if (move.rows_total === 0) return 100;
    return Math.min(100, Math.floor((100 * move.rows_copied) / move.rows_total));
}

/** Writes wait at this moment. */
export function writesWait(move: Pick<Move, 'step' | 'state'>): boolean {
    return ['fence', 'drain', 'await_marker', 'verify', 'leave', 'flip', 'activate'].includes(move.step);
}
