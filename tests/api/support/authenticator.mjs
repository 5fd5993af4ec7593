// What an authenticator app does (RFC 6238), so that tests can have one.
import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const stepLength = 30_000;
const currentStep = () => Math.floor(Date.now() / stepLength);

function fromBase32(text) {
    const bits = [...text].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
    return Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
}

export class Authenticator {
    #key;

    /** secret: as the server shows it, in base32. */
    constructor(secret) {
        this.#key = fromBase32(secret);
    }

    /** What the app shows now, or `ahead` half minutes from now. */
    code(ahead = 0) {
        const counter = Buffer.alloc(8);
        counter.writeBigUInt64BE(BigInt(currentStep() + ahead));
        const hash = createHmac('sha1', this.#key).update(counter).digest();
        const number = hash.readUInt32BE(hash.at(-1) & 15) & 0x7fffffff;
        return String(number % 1_000_000).padStart(6, '0');
    }
}

/** Codes change every half minute: waits until the next change is far enough away for what a test is about to do. */
export async function beforeCodesChange(seconds = 6) {
    const left = stepLength - (Date.now() % stepLength);
    if (left < seconds * 1000) await pause(left + 50);
}

export const factorPath = '/api/v1/account/second-factor';

/** Turns on the second factor of who is signed in; gives the app and the recovery codes. The app's next code is unused. */
export async function turnOn(client, password) {
    const { secret } = (await client.expect(201, 'POST', factorPath, { json: { password } })).json;
    const app = new Authenticator(secret);
    await beforeCodesChange();
    const answer = await client.expect(200, 'PUT', factorPath, { json: { code: app.code(-1) } });
    if (answer.cookie) client.headers = { ...client.headers, Cookie: answer.cookie };
    return { app, secret, codes: answer.json.recovery_codes };
}
