import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '../db/database.ts';
import { BadInput, OperationalError } from '../lib/errors.ts';
import { CONFIG_FOLDER } from '../lib/settings.ts';
import { type ListChange, previewChange } from '../watchlist/preview.ts';
import { loadLexicon } from './load-lexicon.ts';

/** A thread of its own: screening a register of 100,000 hosts takes seconds of processor time that others would wait for. */
const { databaseUrl } = workerData as { databaseUrl: string };
const { change, now } = workerData as { change: ListChange; now: string };
const db = openDatabase(databaseUrl, { max: 2 });
try {
  const lexicon = await loadLexicon(CONFIG_FOLDER);
  parentPort?.postMessage({ preview: await previewChange(db, lexicon, change, new Date(now)) });
} catch (error) {
  if (!(error instanceof OperationalError)) throw error;
  const said = error instanceof BadInput ? error.said : null;
  parentPort?.postMessage({ refused: said ?? error.message });
} finally {
  await db.close();
}
