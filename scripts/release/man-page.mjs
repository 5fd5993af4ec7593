#!/usr/bin/env node
// Writes gradeinsight(1) from what the program says about itself: `node scripts/release/man-page.mjs PROGRAM > gradeinsight.1`
import { execFileSync } from 'node:child_process';

const [program] = process.argv.slice(2);
if (!program) {
    console.error('Usage: man-page.mjs PROGRAM');
    process.exit(2);
}
const ask = (...words) => execFileSync(program, words, { encoding: 'utf8' });
const roff = (text) =>
    text
        .replaceAll('\\', '\\e')
        .replaceAll('-', '\\-')
        .replace(/^([.'])/gm, '\\&$1');

const column = 30; // where CLI11 begins a text; a longer term has a line of its own

/** --at-once UINT:UINT in [1 - 64]=4 Needs: --x  ->  --at-once UINT in [1 - 64]=4 */
const shortTerm = (term) => term.replace(/ (Excludes|Needs): .*/, '').replace(/\b([A-Z]+):\1\b/, '$1');

/** The parts of a help text: {title: [{term, text}]}, and what it says first. */
function readHelp(help) {
    const parts = new Map();
    const lines = help.split('\n');
    let entries = [];
    lines.forEach((line, index) => {
        const [, title] = /^([A-Z]\w+):$/.exec(line) ?? [];
        if (title) parts.set(title, (entries = []));
        if (!/^ {2}\S/.test(line)) return;
        const [below] = /^ {30}\S.*/.exec(lines[index + 1] ?? '') ?? [];
        const term = (below ? line : line.slice(0, column)).trim();
        entries.push({ term: shortTerm(term), text: (below ?? line).slice(column).trim() });
    });
    return { summary: lines[0], parts };
}

const item = ({ term, text }) => `.TP\n.B ${roff(term)}\n${roff(text)}\n`;

function* commands(words) {
    const { summary, parts } = readHelp(ask(...words, '--help'));
    const children = parts.get('Subcommands') ?? [];
    if (words.length && children.length === 0) {
        const usage = [...(parts.get('Positionals') ?? []), ...(parts.get('Options') ?? [])];
        const own = usage.filter(({ term }) => !term.startsWith('-h,'));
        yield `.SS ${roff(['gradeinsight', ...words].join(' '))}\n${roff(summary)}\n${own.map(item).join('')}`;
    }
    for (const { term } of children) yield* commands([...words, term]);
}

const version = ask('version').trim().split(' ').at(-1);
const settings = readHelp(ask('serve', '--help')).parts.get('Settings');
const sections = [
    `.TH GRADEINSIGHT 1 "" "Grade Insight ${version}" "Grade Insight"`,
    '.SH NAME\ngradeinsight \\- gradebooks of schools for those who may see them',
    '.SH SYNOPSIS\n.B gradeinsight\n.I command\n.RI [ options ]',
    `.SH DESCRIPTION\n${roff(readHelp(ask('--help')).summary)}`,
    `.SH COMMANDS\n${[...commands([])].join('')}`.trimEnd(),
    '.SH SETTINGS\nEvery command that needs databases takes these. The name in brackets is the variable of the environment;\n' +
        'with _FILE behind it, it names a file that holds the value. A flag goes before the environment, and that before\n' +
        `the file of \\-\\-config.\n${settings.map(item).join('')}`.trimEnd(),
    '.SH FILES\n.TP\n.I /etc/gradeinsight/gradeinsight.toml\nSettings of the services.\n.TP\n.I /var/lib/gradeinsight\n' +
        'Data of the embedded PostgreSQL.',
    '.SH EXIT STATUS\n0 when it did what was asked, 1 when it could not, 2 when the command line is wrong.',
    '.SH SEE ALSO\n.I /usr/share/doc/gradeinsight\n.br\n.BR systemctl (1),\n.BR psql (1),\n.BR pgbackrest (1)',
];
console.log(sections.join('\n'));
