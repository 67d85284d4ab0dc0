import { Worker } from 'node:worker_threads';
import { BadInput } from '../lib/errors.ts';
import type { Said as Sentence } from '../lib/say.ts';
import type { ListChange, Preview } from '../watchlist/preview.ts';

type Said = { readonly preview: Preview } | { readonly refused: string | Sentence };

/** Previews a change of the watchlist beside the server's own thread. @throws BadInput */
export function previewInThread(databaseUrl: string, change: ListChange, now: Date): Promise<Preview> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./preview-worker.ts', import.meta.url), {
      workerData: { databaseUrl, change, now: now.toISOString() },
      stderr: false,
    });
    worker.once('message', (said: Said) => {
      if ('preview' in said) resolve(said.preview);
      else reject(new BadInput(said.refused));
    });
    worker.once('error', reject);
    // After an answer this changes nothing.
    worker.once('exit', (code) => reject(new Error(`the preview ended without an answer (${code})`)));
  });
}
