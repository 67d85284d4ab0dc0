import { openQueues, type Queues } from '../queue/queues.ts';
import { type Context, openContext } from '../steps/open-context.ts';

/** Runs a command's work on an opened database and closes it afterwards. */
export async function withContext(work: (context: Context) => Promise<void>): Promise<void> {
  const context = await openContext();
  try {
    await work(context);
  } finally {
    await context.close();
  }
}

/** As `withContext`, with the queues opened too. */
export function withQueues(work: (context: Context, queues: Queues) => Promise<void>): Promise<void> {
  return withContext(async (context) => {
    const queues = await openQueues(context.queueUrl, context.log);
    try {
      await work(context, queues);
    } finally {
      await queues.close();
    }
  });
}
