import { parentPort, workerData } from 'node:worker_threads';
import { recordAct } from '../db/audit.ts';
import { openDatabase } from '../db/database.ts';
import { noteImporter } from '../db/imports.ts';
import { BadInput, OperationalError } from '../lib/errors.ts';
import { importRegistry } from '../registry/import-registry.ts';
import { readRegistryBytes } from '../registry/read-registry-file.ts';
import type { ImportWork } from './import-in-thread.ts';

/** A thread of its own: a register of a hundred thousand rows is parsed and compared for seconds that others would wait for. */
const { databaseUrl, bytes, fileName, scope, reason, dryRun, complete, mostChanges } =
  workerData as ImportWork;
const db = openDatabase(databaseUrl, { max: 2 });
try {
  const file = await readRegistryBytes(Buffer.from(bytes), fileName);
  const report = await importRegistry(db, file, {
    dryRun,
    complete,
    // A province brings its own licensees; whatever else is in the file refuses the whole of it.
    ...(scope.sees === 'all' ? {} : { onlyAgency: scope.agencyId }),
    async record(tx, id, { changes: _, missing: __, problems, ...after }) {
      await noteImporter(tx, id, scope);
      const act = { action: 'registry.import', subject: { kind: 'import', id }, reason };
      await recordAct(tx, scope, { ...act, after: { ...after, complete, problems: problems.length } });
    },
  });
  const { changes } = report;
  const shown = { ...report, changes: changes.slice(0, mostChanges), changesTotal: changes.length };
  parentPort?.postMessage({ report: shown });
} catch (error) {
  if (!(error instanceof OperationalError)) throw error;
  parentPort?.postMessage({ refused: error instanceof BadInput && error.said ? error.said : error.message });
} finally {
  await db.close();
}
