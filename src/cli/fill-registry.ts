import { wasImported } from '../db/imports.ts';
import { siteCounts } from '../db/sites.ts';
import { CONFIG_FOLDER } from '../lib/settings.ts';
import { importRegistry } from '../registry/import-registry.ts';
import { readRegistryFile } from '../registry/read-registry-file.ts';
import { startSampleServer } from '../sample/sample-server.ts';
import type { Context } from '../steps/open-context.ts';

const SAMPLE = `${CONFIG_FOLDER}sample`;
/** How the sample's import is known by in the table of imports. */
const SAMPLE_NAME = 'config/sample/registry.csv';

export interface SampleSites {
  /** `--resolve` entries of the sample's hosts. */
  readonly resolve: readonly string[];
  close(): Promise<void>;
}

/**
 * Imports the given list; without one, an empty registry gets the sample. Gives the sample's server whenever the
 * registry holds the sample, so that its invented hosts are never looked up on the real internet.
 */
export async function fillRegistry(
  { db }: Context,
  file: string | undefined,
  say: (line: string) => void,
): Promise<SampleSites | null> {
  if (file !== undefined) {
    const report = await importRegistry(db, await readRegistryFile(file));
    say(
      `${file}: ${report.sites.added} sites added, ${report.sites.changed} changed, ${report.problems.length} rows not imported`,
    );
    for (const problem of report.problems.slice(0, 10)) say(`  row ${problem.row}: ${problem.reason.text}`);
  } else if ((await siteCounts(db, new Date())).registered === 0) {
    const report = await importRegistry(db, {
      ...(await readRegistryFile(`${SAMPLE}/registry.csv`)),
      name: SAMPLE_NAME,
    });
    say(
      `The registry is empty: ${report.sites.added} invented sample sites loaded (your own: npm start -- --registry FILE)`,
    );
  }
  if (!(await wasImported(db, SAMPLE_NAME))) return null;
  return startSampleServer(SAMPLE);
}
