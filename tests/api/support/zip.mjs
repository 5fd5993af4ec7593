// Reading the ZIP archives that the server gives.
import { inflateRawSync } from 'node:zlib';

/** The files of an archive: {name: text}. */
export const unzip = (bytes) =>
    Object.fromEntries(Object.entries(unzipBytes(bytes)).map(([name, content]) => [name, content.toString('utf8')]));

/** The same as {name: bytes}. */
export function unzipBytes(bytes) {
    const files = {};
    let at = bytes.indexOf(Buffer.from('PK\x01\x02', 'latin1')); // the central directory
    while (at >= 0 && bytes.readUInt32LE(at) === 0x02014b50) {
        const [method, packed] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
        const [nameLength, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
        const local = bytes.readUInt32LE(at + 42);
        const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
        const content = bytes.subarray(start, start + packed);
        const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
        files[name] = method === 8 ? inflateRawSync(content) : content;
        at += 46 + nameLength + extra + comment;
    }
    return files;
}
