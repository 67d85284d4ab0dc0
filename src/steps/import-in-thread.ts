import { Worker } from 'node:worker_threads';
import { BadInput } from '../lib/errors.ts';
import type { Said } from '../lib/say.ts';
import type { Scope } from '../people/scope.ts';
import type { ImportReport } from '../registry/import-registry.ts';
import type { Completeness } from '../registry/register-missing.ts';

export interface ImportWork {
  readonly databaseUrl: string;
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly scope: Scope;
  readonly reason: string | null;
  readonly dryRun: boolean;
  readonly complete: Completeness;
  /** So many of the changes come back; all of them are made. */
  readonly mostChanges: number;
}

export type ShownImport = ImportReport & { readonly changesTotal: number };

type Answer = { readonly report: ShownImport } | { readonly refused: Said | string };

/** Brings a register file in beside the server's own thread, with the act on record. @throws BadInput */
export function importInThread(work: ImportWork): Promise<ShownImport> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./import-worker.ts', import.meta.url), { workerData: work });
    worker.once('message', (answer: Answer) => {
      if ('report' in answer) resolve(answer.report);
      else reject(new BadInput(answer.refused));
    });
    worker.once('error', reject);
    // After an answer this changes nothing.
    worker.once('exit', (code) => reject(new Error(`the import ended without an answer (${code})`)));
  });
}
