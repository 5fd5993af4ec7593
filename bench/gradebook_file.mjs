// Gradebook files in the template's form, and the upload of one.
import { ask } from './deployment.mjs';

/// One line of CSV a student. `shift` moves every score, so that two files of different shift agree in no cell.
export function gradebookFile({ students, assignments, domain, firstStudent = 1, shift = 0 }) {
    const columns = Array.from({ length: assignments }, (_, a) => a);
    const lines = [
        ['last_name', 'first_name', 'email', ...columns.map((a) => `Assignment ${a + 1}`)],
        ['DATE', '-', '-', ...columns.map((a) => new Date(Date.UTC(2026, 8, 1 + a)).toISOString().slice(0, 10))],
        ['POINTS', '-', '-', ...columns.map(() => '100')],
    ];
    for (let s = 1; s <= students; ++s) {
        const scores = columns.map((a) => ((s * 7 + a * 13 + shift) % 201) / 2);
        const number = firstStudent + s - 1;
        lines.push([`Lastname${number}`, `First${number}`, `student${number}@${domain}`, ...scores]);
    }
    return Buffer.from(`${lines.map((line) => line.join(',')).join('\n')}\n`);
}

const boundary = 'gradebook-file-boundary';

/// POSTs the file; the answer of the server as JSON, and the seconds from the first byte sent to the last received.
export async function upload(agent, port, { path, headers, file, wanted }) {
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="gradebook.csv"\r\nContent-Type: text/csv\r\n\r\n`;
    const body = Buffer.concat([Buffer.from(head), file, Buffer.from(`\r\n--${boundary}--\r\n`)]);
    const answer = await ask(agent, port, {
        method: 'POST',
        path,
        headers: {
            ...headers,
            'Content-Type': `multipart/form-data; boundary=${boundary}`,
            'Content-Length': body.length,
        },
        body,
        wanted,
    });
    return { report: JSON.parse(answer.body), seconds: answer.seconds };
}
