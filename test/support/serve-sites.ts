import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const SHARED = fileURLToPath(new URL('../../../shared/', import.meta.url));
const SERVER = `${SHARED}tools/serve-sites.py`;

/** The labelled example bundles, where the reference data lies beside the project; null elsewhere. */
export const EXAMPLE_SITES =
  existsSync(`${SHARED}data/sites-example`) && existsSync(SERVER) ? `${SHARED}data/sites-example` : null;

export interface ServedSites {
  /** Ready for `rasoat scan`: `--resolve` entries for every host. */
  readonly resolve: readonly string[];
  stop(): Promise<void>;
}

/** Serves bundles by host name on loopback, http and https (self-signed). */
export async function serveSites(folder: string): Promise<ServedSites> {
  const [port, tlsPort] = [await freePort(), await freePort()];
  const server = spawn('python3', [SERVER, String(port), String(tlsPort), folder], { stdio: 'ignore' });
  await Promise.all([accepts(port), accepts(tlsPort)]);
  return {
    resolve: [`*:80:127.0.0.1:${port}`, `*:443:127.0.0.1:${tlsPort}`],
    stop: () =>
      new Promise((done) => {
        server.once('exit', () => done());
        server.kill('SIGTERM');
      }),
  };
}

async function accepts(port: number): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const open = await new Promise<boolean>((done) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => done(true)).once('error', () => done(false));
      socket.once('connect', () => socket.destroy());
    });
    if (open) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`Nothing answers on port ${port}`);
}

export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => done(port));
    });
  });
}
