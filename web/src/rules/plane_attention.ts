/** What of the platform needs a person now, the worst first. */
import type { Move, Shard, Status } from '../console/plane_types';
import { words as t } from '../strings/console';

export interface Attention {
    title: string;
    detail: string;
    href: string;
}

const takesSchools = (shard: Shard) =>
    shard.state === 'open' && shard.health !== 'unreachable' && shard.health !== 'unsound';

function ofShard(shard: Shard): Attention[] {
    const w = t.overview;
    const href = `/shards/${shard.shard}`;
    if (shard.state !== 'offline' && (shard.health === 'unreachable' || shard.health === 'unsound'))
        return [{ title: w.shardBad(shard.shard, t.healths[shard.health]), detail: shard.detail, href }];
    if (shard.state === 'open' && shard.schools >= shard.capacity)
        return [{ title: w.shardFull(shard.shard), detail: w.shardFullDetail, href }];
    return [];
}

export function attentionOf(
    status: Pick<Status, 'half_made' | 'to_be_purged' | 'sign_ups_waiting' | 'sign_ups_failing'>,
    shards: Shard[],
    moves: Move[],
): Attention[] {
    const w = t.overview;
    const found = shards.flatMap(ofShard);
    for (const move of moves)
        if (move.state === 'open' && !move.mover_at_work)
            found.push({
                title: w.moveAlone(move.school.name),
                detail: w.moveAloneDetail,
                href: `/moves/${move.id}`,
            });
    if (shards.length > 0 && !shards.some((shard) => takesSchools(shard) && shard.schools < shard.capacity))
        found.push({ title: w.noRoom, detail: w.noRoomDetail, href: '/shards' });
    if (status.half_made > 0)
        found.push({
            title: w.halfMade(status.half_made),
            detail: w.halfMadeDetail,
            href: '/schools?state=provisioning',
        });
    if (status.sign_ups_failing > 0)
        found.push({
            title: w.signUpsFailing(status.sign_ups_failing),
            detail: w.signUpsFailingDetail,
            href: '/sign-ups?state=approved',
        });
    if (status.sign_ups_waiting > 0)
        found.push({
            title: w.signUpsWaiting(status.sign_ups_waiting),
            detail: w.signUpsWaitingDetail,
            href: '/sign-ups?state=proved',
        });
    for (const shard of shards)
        if (shard.state === 'draining' && shard.schools > 0)
            found.push({
                title: w.draining(shard.shard, shard.schools),
                detail: w.drainingDetail,
                href: `/shards/${shard.shard}`,
            });
    if (status.to_be_purged > 0)
        found.push({
            title: w.toBePurged(status.to_be_purged),
            detail: w.toBePurgedDetail,
            href: '/schools?state=deprovisioning',
        });
    return found;
}
