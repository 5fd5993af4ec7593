// A port that nobody uses just now, for programs that cannot choose one themselves.
import { createServer } from 'node:net';

export function freePort(address = '127.0.0.1') {
    return new Promise((resolve, reject) => {
        const probe = createServer().once('error', reject);
        probe.listen(0, address, () => {
            const { port } = probe.address();
            probe.close(() => resolve(port));
        });
    });
}
