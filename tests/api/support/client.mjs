// An HTTP client of one host. Node does not resolve *.localhost, so it connects to 127.0.0.1 and says the host itself.
// Every answer is held against the OpenAPI document before a test sees it.
import assert from 'node:assert/strict';
import http from 'node:http';
import https from 'node:https';
import { gunzipSync } from 'node:zlib';
import { checkAnswer } from './contract.mjs';
import { form } from './form.mjs';

export class Answer {
    constructor(status, headers, body) {
        Object.assign(this, { status, headers, body });
    }
    get text() {
        return (this.headers['content-encoding'] === 'gzip' ? gunzipSync(this.body) : this.body).toString('utf8');
    }
    get json() {
        return JSON.parse(this.text);
    }
    get cookie() {
        return this.headers['set-cookie']?.[0]?.split(';')[0];
    }
}

export class Client {
    /** check: holds an answer against a document; see contract.mjs. tls: options of https, where it is spoken. */
    constructor(port, host, headers = {}, check = checkAnswer, tls = undefined) {
        Object.assign(this, { port, host, headers, check, tls });
        const options = { keepAlive: true, maxSockets: 64 };
        this.agent = tls ? new https.Agent({ ...options, ...tls }) : new http.Agent(options);
    }

    /** The same host with other headers: `null` removes one. */
    with(headers) {
        const merged = Object.entries({ ...this.headers, ...headers }).filter(([, value]) => value !== null);
        return new Client(this.port, this.host, Object.fromEntries(merged), this.check, this.tls);
    }

    /** The same headers (the cookie too) at another host. */
    at(host) {
        return new Client(this.port, host, this.headers, this.check, this.tls);
    }

    /** body: text or bytes, or `json` for an object. */
    async request(method, path, { headers = {}, body, json } = {}) {
        const content = json === undefined ? body : JSON.stringify(json);
        const all = { Host: this.host, ...this.headers, ...headers };
        if (json !== undefined) all['Content-Type'] ??= 'application/json';
        if (content !== undefined) all['Content-Length'] = Buffer.byteLength(content);
        const answer = await this.#send(method, path, all, content);
        this.check(method, path, answer);
        return answer;
    }

    #send(method, path, headers, content) {
        return new Promise((resolve, reject) => {
            const options = { host: '127.0.0.1', port: this.port, agent: this.agent, method, path, headers };
            const request = (this.tls ? https : http).request(options, (response) => {
                const pieces = [];
                response.on('data', (piece) => pieces.push(piece));
                // Events may go on without an end: the first piece answers whether there are any (see event_stream.mjs).
                if (response.headers['content-type'] === 'text/event-stream')
                    response.once('data', () => {
                        resolve(new Answer(response.statusCode, response.headers, Buffer.concat(pieces)));
                        request.destroy();
                    });
                response.on('end', () =>
                    resolve(new Answer(response.statusCode, response.headers, Buffer.concat(pieces))),
                );
                response.on('error', reject);
            });
            request.on('error', reject);
            request.end(content);
        });
    }

    /** The status must be as expected (200 when nothing is said); an error shows what the server answered instead. */
    async expect(status, method, path, options) {
        const answer = await this.request(method, path, options);
        assert.equal(answer.status, status, `${method} ${path}: ${answer.text.slice(0, 500)}`);
        return answer;
    }
    async get(path, options) {
        return (await this.expect(200, 'GET', path, options)).json;
    }
    /** A refusal: gives its code. */
    async refused(status, method, path, options) {
        return (await this.expect(status, method, path, options)).json.code;
    }

    async signIn(email, password) {
        const answer = await this.expect(201, 'POST', '/api/v1/session', { json: { email, password } });
        this.headers = { ...this.headers, Cookie: answer.cookie };
        return answer;
    }

    // What tests do all the time:
    async classes() {
        return (await this.get('/api/v1/classes')).classes;
    }
    async createClass(name, term = '') {
        return (await this.expect(201, 'POST', '/api/v1/classes', { json: { name, term } })).json.id;
    }
    gradebook(id) {
        return this.get(`/api/v1/classes/${id}/gradebook`);
    }
    upload(id, file, { name = 'gradebook.csv', tags = [], sparse } = {}) {
        const fields = [...tags.map((tag) => ['tags', tag]), ...(sparse ? [['sparse', sparse]] : [])];
        return this.request('POST', `/api/v1/classes/${id}/imports`, form(fields, { name, content: file }));
    }
    /** An upload that must change something (201) or nothing (200): gives the report. */
    async import(id, file, { status = 201, ...options } = {}) {
        const answer = await this.upload(id, file, options);
        assert.equal(answer.status, status, answer.text.slice(0, 500));
        return answer.json;
    }
}
