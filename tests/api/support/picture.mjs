// A picture of one colour, as a PNG that every browser shows.
import { crc32, deflateSync } from 'node:zlib';

function chunk(name, content) {
    const body = Buffer.concat([Buffer.from(name, 'latin1'), content]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(content.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
}

/** rgb: three numbers from 0 to 255. */
export function png(width, height, rgb = [31, 76, 143]) {
    const head = Buffer.alloc(13);
    head.writeUInt32BE(width, 0);
    head.writeUInt32BE(height, 4);
    head.set([8, 2, 0, 0, 0], 8); // eight bits each of red, green and blue
    const row = Buffer.concat([Buffer.from([0]), Buffer.concat(Array.from({ length: width }, () => Buffer.from(rgb)))]);
    const rows = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
    const signature = Buffer.from('89504e470d0a1a0a', 'hex');
    return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}
