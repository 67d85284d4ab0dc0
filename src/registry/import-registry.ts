import type { Database, Db } from '../db/database.ts';
import { siteIdsOf } from '../db/registered-sites.ts';
import {
  linkLicences,
  loadRegistry,
  lockRegistry,
  type RegistryChange,
  recordImport,
  saveLicences,
  saveOwners,
  saveSites,
  withdraw,
} from '../db/registry.ts';
import { foreignSites } from '../db/site-agencies.ts';
import { BadInput } from '../lib/errors.ts';
import { say } from '../lib/say.ts';
import { assignAgencies } from './assign-agencies.ts';
import type { RegistryFile } from './read-registry-file.ts';
import { diffRegister, type RegisterDiff } from './register-diff.ts';
import type { Completeness, Missing } from './register-missing.ts';
import { registerWords } from './register-words.ts';
import { gatherRegister } from './registry-entities.ts';
import type { RowProblem } from './registry-row.ts';

export interface ImportOptions {
  /** Shows what would change and changes nothing. */
  readonly dryRun?: boolean;
  readonly complete?: Completeness;
  /** The only agency whose sites may be touched; everything else in the file refuses the whole file. */
  readonly onlyAgency?: number;
  /** Runs in the transaction of the import, before it is committed (or, dry, rolled back). */
  readonly record?: (tx: Db, importId: number, report: ImportReport) => Promise<void>;
}

export interface ChangeCounts {
  readonly added: number;
  readonly changed: number;
  readonly withdrawn: number;
  readonly restored: number;
  readonly unchanged: number;
}

export interface ImportReport {
  readonly file: string;
  readonly sha256: string;
  readonly dryRun: boolean;
  /** Rows that were imported, wholly or in part. */
  readonly rows: number;
  readonly owners: ChangeCounts;
  readonly licences: ChangeCounts;
  readonly sites: ChangeCounts;
  /** How many of the file's owners have a guessed type. */
  readonly ownerTypesGuessed: number;
  readonly changes: readonly RegistryChange[];
  /** In the register, of the provinces or authorities that the file names, and not in the file; kept. */
  readonly missing: { readonly licences: readonly string[]; readonly sites: readonly string[] };
  /** By row. */
  readonly problems: readonly RowProblem[];
  readonly unknownColumns: readonly string[];
}

/** Carries the report of a dry run out of the transaction that it rolls back. */
class DryRunDone extends Error {
  readonly report: ImportReport;
  constructor(report: ImportReport) {
    super('dry run');
    this.report = report;
  }
}

function withdrawals(missing: Missing): RegistryChange[] {
  const change = { change: 'withdrawn', before: null, after: null } as const;
  return [
    ...missing.licences.map(
      ({ licenceKey }) => ({ subject: 'licence', key: licenceKey, ...change }) as const,
    ),
    ...missing.sites.map(({ host }) => ({ subject: 'site', key: host, ...change }) as const),
  ];
}

function count(changes: readonly RegistryChange[], subject: string, unchanged: number): ChangeCounts {
  const of = (change: string) =>
    changes.filter((one) => one.subject === subject && one.change === change).length;
  return {
    added: of('added'),
    changed: of('changed'),
    withdrawn: of('withdrawn'),
    restored: of('restored'),
    unchanged,
  };
}

async function apply(tx: Db, diff: RegisterDiff, complete: Completeness): Promise<void> {
  await saveOwners(tx, diff.owners);
  await saveLicences(tx, diff.licences);
  await saveSites(tx, diff.sites);
  await linkLicences(tx, diff.links);
  if (complete !== null) {
    await withdraw(tx, {
      licenceIds: diff.missing.licences.map(({ id }) => id),
      siteIds: diff.missing.sites.map(({ id }) => id),
    });
  }
  await assignAgencies(tx);
}

async function importInto(tx: Db, file: RegistryFile, options: ImportOptions): Promise<ImportReport> {
  const complete = options.complete ?? null;
  const entities = gatherRegister(file.rows);
  await lockRegistry(tx);
  const stored = await loadRegistry(tx);
  const diff = diffRegister(entities, stored, complete);
  const changes = complete === null ? diff.changes : [...diff.changes, ...withdrawals(diff.missing)];
  const stated = new Set(stored.owners.filter((owner) => !owner.typeGuessed).map((owner) => owner.key));
  const guessed = [...entities.owners.values()].filter(
    (one) => one.statedType === null && !stated.has(one.key),
  );
  const counts = {
    rows: file.rows.length,
    owners: count(changes, 'owner', diff.unchanged.owners),
    licences: count(changes, 'licence', diff.unchanged.licences),
    sites: count(changes, 'site', diff.unchanged.sites),
    ownerTypesGuessed: guessed.length,
  };
  const problems = [...file.problems, ...entities.problems].sort((a, b) => a.row - b.row);
  const touched = touchedBy(file, changes);
  await refuseForeign(tx, options.onlyAgency, { hosts: touched.hosts });
  await apply(tx, diff, complete);
  await refuseForeign(tx, options.onlyAgency, touched);
  const summary = { ...counts, complete, problems: problems.length };
  const importId = await recordImport(tx, { fileName: file.name, sha256: file.sha256, summary, changes });
  const kept = complete === null ? diff.missing : { licences: [], sites: [] };
  const report: ImportReport = {
    file: file.name,
    sha256: file.sha256,
    dryRun: options.dryRun ?? false,
    ...counts,
    changes: await registerWords(tx, changes),
    missing: {
      licences: kept.licences.map((licence) => licence.licenceKey),
      sites: kept.sites.map((site) => site.host),
    },
    problems,
    unknownColumns: file.unknownColumns,
  };
  await options.record?.(tx, importId, report);
  return report;
}

interface Touched {
  readonly hosts: readonly string[];
  readonly ownerKeys?: readonly string[];
  readonly licenceKeys?: readonly string[];
}

function touchedBy(file: RegistryFile, changes: readonly RegistryChange[]): Touched {
  const keys = (subject: string) => changes.filter((one) => one.subject === subject).map(({ key }) => key);
  return {
    hosts: [...new Set([...file.rows.flatMap(({ hosts }) => hosts), ...keys('site')])],
    ownerKeys: keys('owner'),
    licenceKeys: keys('licence'),
  };
}

/** @throws BadInput when something belongs to another agency than the one that imports. */
async function refuseForeign(tx: Db, agencyId: number | undefined, touched: Touched): Promise<void> {
  if (agencyId === undefined) return;
  const hosts = await foreignSites(tx, agencyId, touched);
  if (hosts.length === 0) return;
  throw new BadInput(
    say(
      'file-foreign-sites',
      'The file touches {count} sites of other agencies, so nothing was imported: {hosts}. Take their rows out, or send it to the central agency',
      { count: hosts.length, hosts: hosts.slice(0, 10).join(', ') + (hosts.length > 10 ? ' …' : '') },
    ),
  );
}

/**
 * Brings a register file into the database, in one transaction. Importing the same file again changes nothing. Records
 * that the file does not name stay unless it is declared complete; nothing is ever deleted.
 */
export async function importRegistry(
  db: Database,
  file: RegistryFile,
  options: ImportOptions = {},
): Promise<ImportReport> {
  try {
    return await db.transaction(async (tx) => {
      const report = await importInto(tx, file, options);
      if (report.dryRun) throw new DryRunDone(report);
      return report;
    });
  } catch (error) {
    if (error instanceof DryRunDone) return error.report;
    throw error;
  }
}

/** The sites that a file names, in its order; call it after the import. */
export async function sitesInFile(
  db: Db,
  file: RegistryFile,
): Promise<{ readonly siteId: number; readonly host: string }[]> {
  const hosts = [...new Set(file.rows.flatMap((row) => row.hosts))];
  const ids = await siteIdsOf(db, hosts);
  return hosts.flatMap((host) => {
    const siteId = ids.get(host);
    return siteId === undefined ? [] : [{ siteId, host }];
  });
}
