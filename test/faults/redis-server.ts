import { type ChildProcess, spawn } from 'node:child_process';
import { Redis } from 'ioredis';
import { freePort } from '../support/serve-sites.ts';

/** A Redis that keeps nothing and can be killed and flushed. */
export interface RedisServer {
  readonly url: string;
  kill(): Promise<void>;
  /** On the same port, empty. */
  start(): Promise<void>;
  flush(): Promise<void>;
  stop(): Promise<void>;
}

export async function startRedisServer(folder: string): Promise<RedisServer> {
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  const args = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--dir',
    folder,
    '--save',
    '',
    '--appendonly',
    'no',
  ];
  let server: ChildProcess | undefined;
  const ask = async (question: (client: Redis) => Promise<unknown>) => {
    const client = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: 200 });
    client.on('error', () => {});
    await question(client);
    client.disconnect();
  };
  const start = async () => {
    server = spawn('redis-server', args, { stdio: 'ignore' });
    await ask((client) => client.ping());
  };
  const kill = () =>
    new Promise<void>((done) => {
      if (server === undefined || server.exitCode !== null || server.signalCode !== null) return done();
      server.once('exit', () => done());
      server.kill('SIGKILL');
    });
  await start();
  return { url, kill, start, flush: () => ask((client) => client.flushall()), stop: kill };
}
