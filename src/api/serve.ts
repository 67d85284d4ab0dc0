import { reportError } from '../lib/report-error.ts';
import { openQueues } from '../queue/queues.ts';
import { openContext } from '../steps/open-context.ts';
import { openApp } from './open-app.ts';
import { listen } from './server.ts';

/** The HTTP side as a process of its own, where the workers are processes too. Ends at SIGTERM or Ctrl-C. */
export async function serve(): Promise<void> {
  const context = await openContext({ log: 'json' });
  const queues = await openQueues(context.queueUrl, context.log);
  const server = await openApp(context, queues, '0.1.0');
  const stopped = new Promise<void>((done) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => done());
  });
  try {
    await listen(server, context.env.HOST, context.env.PORT, context.log);
    await stopped;
  } finally {
    await server.close();
    await queues.close();
    await context.close();
  }
}

if (import.meta.main) {
  await serve().catch((error: unknown) => {
    process.exitCode = reportError(error);
  });
}
