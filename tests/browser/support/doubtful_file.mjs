// A class, and a Canvas file for it that asks everything a preview can ask: a doubt, a student known by name only, new
// grades beside changed ones.
import { csv, people } from '../../api/support/gradebook_file.mjs';

const known = people(8, 'doubtful');
const [first] = known;

export async function classOfDoubts(teacher) {
    const id = await teacher.createClass('Physics with doubts');
    const rows = known.map((person) => ({ ...person, scores: [17, 40] }));
    const columns = [
        { name: 'Lab', points: 20 },
        { name: 'Essay', points: 50 },
    ];
    await teacher.import(id, csv(columns, rows));
    return id;
}

/** Who the file knows by the name alone, as the page writes it. */
export const byName = `${first.last}, ${first.first}`;

export const doubtful = [
    'Student,ID,SIS Login ID,Section,Lab (101),Essay (102),Quiz (103)',
    '    Points Possible,,,,20,50,10',
    ...known.map(({ last, first: given, email }, index) => {
        const login = index === 0 ? '' : email;
        return `"${last}, ${given}",${100 + index},${login},A,${index + 3},40,${index + 2}`;
    }),
].join('\n');
