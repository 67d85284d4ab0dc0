import { watchlistVersion } from '../db/watchlist.ts';
import { CONFIG_FOLDER } from '../lib/settings.ts';
import { openQueues } from '../queue/queues.ts';
import { createWatchlistSource } from '../steps/current-watchlist.ts';
import { loadLexicon } from '../steps/load-lexicon.ts';
import { type Context, openContext } from '../steps/open-context.ts';
import { planScreening } from '../steps/screen-names.ts';

/** A context whose close leaves a screening of the register in the queue if the watchlists changed meanwhile. */
export async function openForLists(): Promise<Context> {
  const context = await openContext();
  const before = await watchlistVersion(context.db);
  const close = async () => {
    try {
      if ((await watchlistVersion(context.db)) !== before) await queueScreening(context);
    } finally {
      await context.close();
    }
  };
  return { ...context, close };
}

async function queueScreening({ db, queueUrl, log }: Context): Promise<void> {
  const watchlist = createWatchlistSource(db, await loadLexicon(CONFIG_FOLDER), () => new Date());
  const queues = await openQueues(queueUrl, log);
  await planScreening({ db, watchlist, queues }).finally(() => queues.close());
}
