// Gradebook files of invented people.
const firstNames = ['Ada', 'Bo', 'Carla', 'Deniz', 'Emil', 'Freja', 'Goran', 'Hana', 'Ines', 'Jun'];
const lastNames = ['Lindqvist', 'Moreau', 'Nakamura', 'Oyelaran', 'Petrescu', 'Quiroga', 'Rasmussen', 'Szabo'];

const quoted = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** `count` people, the same for the same `mark`; their e-mail addresses hold the mark. */
export function people(count, mark, domain = 'pupils.example') {
    return Array.from({ length: count }, (_, index) => ({
        last: `${lastNames[index % lastNames.length]}${index < lastNames.length ? '' : ` ${index}`}`,
        first: firstNames[index % firstNames.length],
        email: `${mark}.${index}@${domain}`,
    }));
}

/**
 * The Grade Insight template. columns: {name, date, points}; rows: {last, first, email, scores}, where a score that is
 * missing is a blank cell.
 */
export function csv(columns, rows) {
    const line = (cells) => cells.map((cell) => quoted(String(cell ?? ''))).join(',');
    return [
        line(['last_name', 'first_name', 'email', ...columns.map((column) => column.name)]),
        line(['DATE', '-', '-', ...columns.map((column) => column.date ?? '-')]),
        line(['POINTS', '-', '-', ...columns.map((column) => column.points ?? '')]),
        ...rows.map((row) => line([row.last, row.first, row.email, ...(row.scores ?? [])])),
        '',
    ].join('\n');
}

/** One assignment and one score for each person. */
export const quiz = (rows, { name = 'Quiz 1', date = '2026-09-12', points = 20, score = 17 } = {}) =>
    csv(
        [{ name, date, points }],
        rows.map((row) => ({ ...row, scores: [score] })),
    );
