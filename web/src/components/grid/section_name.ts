/** What a row of figures is called: of the class, or of the sections that are chosen. */
import type { Statistic } from '../../rules/stored_view';
import { NO_SECTION } from '../../rules/sections';
import { strings } from '../../strings';

export const sectionName = (section: string): string => (section === NO_SECTION ? strings.gridSections.none : section);

export function statisticName(statistic: Statistic, sections: ReadonlySet<string>): string {
    if (sections.size === 0) return strings.gridColumns.statisticNames[statistic];
    const [only] = sections;
    const t = strings.gridSections;
    return t.figures[statistic](sections.size === 1 ? sectionName(only!) : t.several(sections.size));
}
