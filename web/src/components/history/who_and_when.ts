/** By whom and when something was changed, in words. */
import { agoText, momentText } from '../../rules/dates';
import { strings } from '../../strings';

export const whoOf = ({ by }: { by: string | null }) => by || strings.somebody;

/** "5 minutes ago", later the day and the time. */
export function whenOf({ at }: { at: string }, now: Date): string {
    const day = 86_400_000;
    return now.getTime() - Date.parse(at) < day ? (agoText(at, now, strings.justNow) ?? '') : momentText(at);
}
