/** A report on paper calls a thing as the pages do: its words are C++ (src/reports/words_xx.cpp), one word for one thing. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { REPORT_LANGUAGES } from '../rules/report_languages';
import { speak, speakOnPages, strings } from '.';

/** ".excused = "Excused"," */
function wordsOfReports(language: string): Map<string, string> {
    const text = readFileSync(resolve(import.meta.dirname, `../../../src/reports/words_${language}.cpp`), 'utf8');
    return new Map([...text.matchAll(/^\s+\.(\w+) = "(.*)",$/gm)].map(([, name, word]) => [name!, word!]));
}

const wordsOfPages = (): Record<string, string | undefined> => ({
    progress_report: strings.student.reports.progress,
    report_card: strings.student.reports.card,
    class_name: strings.overview.columns.name,
    teachers: strings.overview.facts.teachers,
    together: strings.schoolClasses.title,
    no_grade: strings.family.noGradeYet,
    term: strings.gridColumns.term,
    category: strings.gridColumns.facts.category,
    other_work: strings.totals.explain.rest,
    points: strings.family.explainColumns.points,
    percent: strings.family.explainColumns.percent,
    date: strings.student.date,
    assignment: strings.student.assignment,
    score: strings.student.score,
    excused: strings.statuses['excused'],
    missing: strings.statuses['missing'],
    incomplete: strings.statuses['incomplete'],
    late: strings.statuses['late'],
    dropped: strings.totals.explain.standings.dropped_lowest.split(/\s?:/)[0],
    extra_credit: strings.gridColumns.extraCredit,
    not_counted: strings.grading.missingChoices.nothing,
    not_graded: strings.student.notGraded,
});

it.each(REPORT_LANGUAGES)('reports say it as the pages say it: %s', async (language) => {
    await speak(language);
    await speakOnPages();
    const paper = wordsOfReports(language);
    const said = wordsOfPages();
    await speak('en');
    await speakOnPages();
    expect(Object.fromEntries(Object.keys(said).map((name) => [name, paper.get(name)]))).toEqual(said);
});
