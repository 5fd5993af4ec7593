// multipart/form-data, byte by byte, so that tests can also break it.
const boundary = 'gi-test-boundary-7d1c';

export const formType = `multipart/form-data; boundary=${boundary}`;

function part(disposition, content) {
    return [
        Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n`),
        Buffer.from(content),
        Buffer.from('\r\n'),
    ];
}

/** fields: [name, value] pairs; files: {name, content}, left out when undefined. Gives options for Client.request. */
export function form(fields, ...files) {
    const parts = fields.flatMap(([name, value]) => part(`name="${name}"`, value));
    for (const file of files.filter(Boolean)) parts.push(...part(`name="file"; filename="${file.name}"`, file.content));
    const body = Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]);
    return { headers: { 'Content-Type': formType }, body };
}
