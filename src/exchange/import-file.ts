import { createHash } from 'node:crypto';
import { type Actor, recordAct } from '../db/audit.ts';
import { lockSitesOf } from '../db/cases.ts';
import type { Database, Db } from '../db/database.ts';
import { insertExchangeFile, insertExchangeRecords } from '../db/exchange-files.ts';
import { exchangeKeys } from '../db/exchange-keys.ts';
import { flagsOfReferrals, lockReferralsByUid } from '../db/foreign-referrals.ts';
import { nameOfRecord } from './exchange-lines.ts';
import { type Merged, mergeReferral } from './merge-referral.ts';
import { type KeyRing, type LineProblem, type ReadFile, readExchangeFile } from './read-file.ts';

export interface ImportWish {
  /** The agency that it is for. */
  readonly agencyId: number;
  readonly dryRun: boolean;
}

export interface ExchangeReport {
  readonly sha256: string;
  readonly sender: string;
  readonly createdAt: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly dryRun: boolean;
  /** False where it was a dry run, a line was bad, or the file is known. */
  readonly imported: boolean;
  /** The same file came in before: nothing changes. */
  readonly known: boolean;
  readonly referrals: { readonly added: number; readonly moved: number; readonly unchanged: number };
  /** Acts that came too late to count here, each with its line: what stands here stays. */
  readonly skipped: readonly LineProblem[];
  /** Lines that can't be used; with any of them nothing of the file is taken. */
  readonly problems: readonly LineProblem[];
}

/** Carries the report out of the transaction that it rolls back. */
class RolledBack extends Error {
  readonly report: ExchangeReport;
  constructor(report: ExchangeReport) {
    super('rolled back');
    this.report = report;
  }
}

/**
 * Takes over what another agency sent, whole or not at all. What is known changes nothing; an act counts only when it is
 * the sending agency's own. @throws BadInput where the file as such is refused (see `readExchangeFile`)
 */
export async function importExchange(
  db: Database,
  { actor, now }: { readonly actor: Actor; readonly now: Date },
  bytes: Buffer,
  wish: ImportWish,
): Promise<ExchangeReport> {
  const file = readExchangeFile(bytes, await keyRing(db), wish.agencyId);
  const report: ExchangeReport = {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    sender: file.sender.agency,
    createdAt: file.header.createdAt,
    counts: file.header.counts as Record<string, number>,
    dryRun: wish.dryRun,
    imported: false,
    known: false,
    referrals: { added: 0, moved: 0, unchanged: 0 },
    skipped: [],
    problems: file.problems,
  };
  if (file.problems.length > 0) return report;
  try {
    return await db.transaction(async (tx) => {
      const done = await take(tx, { file, report, size: bytes.length, agencyId: wish.agencyId, actor, now });
      if (wish.dryRun || done.problems.length > 0) throw new RolledBack({ ...done, imported: false });
      return done;
    });
  } catch (error) {
    if (error instanceof RolledBack) return error.report;
    throw error;
  }
}

async function keyRing(db: Db): Promise<KeyRing> {
  const keys = new Map((await exchangeKeys(db)).map((key) => [key.fingerprint, key]));
  return {
    find(fingerprint) {
      const key = keys.get(fingerprint);
      return key && { ...key, agencyId: key.agency.id, agency: key.agency.name };
    },
  };
}

interface Taking {
  readonly file: ReadFile;
  readonly report: ExchangeReport;
  readonly size: number;
  readonly agencyId: number;
  readonly actor: Actor;
  readonly now: Date;
}

async function take(tx: Db, taking: Taking): Promise<ExchangeReport> {
  const { file, report, size, agencyId, actor, now } = taking;
  const { sha256, counts } = report;
  const partnerId = file.sender.agencyId;
  const id = await insertExchangeFile(tx, {
    direction: 'in',
    agencyId,
    partnerId,
    sha256,
    size,
    counts,
    createdAt: new Date(file.header.createdAt),
    at: now,
    actor: actor.actor,
    userId: actor.userId,
  });
  if (id === null) return { ...report, known: true };
  const rows = file.records.map(({ line, record }) => {
    return { line, kind: record.type, name: nameOfRecord(record), referral: record.referral, body: record };
  });
  await insertExchangeRecords(tx, id, rows);
  const merged = await mergeAll(tx, taking, partnerId);
  const many = (what: Merged['what']) => merged.filter((one) => one.what === what).length;
  const done: ExchangeReport = {
    ...report,
    imported: true,
    referrals: { added: many('added'), moved: many('moved'), unchanged: many('unchanged') },
    skipped: merged.flatMap(({ skipped }) => skipped),
    problems: merged.flatMap(({ problems }) => problems),
  };
  const { referrals } = done;
  const subject = { kind: 'exchange', id: sha256 };
  await recordAct(tx, actor, { action: 'exchange.import', subject, after: { partnerId, counts, referrals } });
  return done;
}

async function mergeAll(tx: Db, { file, agencyId, now }: Taking, partnerId: number): Promise<Merged[]> {
  const uids = [...new Set(file.records.map(({ record }) => record.referral))];
  // Sites before referrals, as whoever judges or decides does.
  await lockSitesOf(tx, { flagIds: await flagsOfReferrals(tx, uids) });
  const known = await lockReferralsByUid(tx, uids);
  const merged: Merged[] = [];
  for (const { line, record } of file.records) {
    if (record.type !== 'referral') continue;
    const outcome = file.records.find(
      (one) => one.record.type === 'outcome' && one.record.referral === record.referral,
    );
    const parties = { agencyId, partnerId, partner: file.sender.agency };
    merged.push(
      await mergeReferral(tx, {
        line,
        record,
        known: known.get(record.referral),
        outcome: outcome?.record,
        parties,
        now,
      }),
    );
  }
  return merged;
}
