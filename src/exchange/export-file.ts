import { createHash } from 'node:crypto';
import { type Actor, recordAct } from '../db/audit.ts';
import type { Database } from '../db/database.ts';
import { insertExchangeFile } from '../db/exchange-files.ts';
import { type ExchangeKeyRow, exchangeKeys } from '../db/exchange-keys.ts';
import { BadInput } from '../lib/errors.ts';
import type { HeaderLine } from './exchange-lines.ts';
import { gatherRecords } from './gather-records.ts';
import { writeExchangeFile } from './write-file.ts';

export interface ExchangeDeps {
  readonly db: Database;
  /** The data folder: private keys are in it. */
  readonly home: string;
}

export interface ExportWish {
  readonly agencyId: number;
  readonly partnerId: number;
  readonly withNames: boolean;
}

export interface ExportedFile {
  readonly bytes: Buffer;
  readonly name: string;
  readonly sha256: string;
  readonly counts: HeaderLine['counts'];
}

/** Long enough for a file that was lost on the way to be made good by the next one. */
const KEPT_DAYS = 90;
const DAY_MS = 86_400_000;

/** Makes the signed file for another agency, and keeps on record that it went out. @throws BadInput (a key is missing) */
export async function exportExchange(
  { db, home }: ExchangeDeps,
  { actor, now }: { readonly actor: Actor; readonly now: Date },
  wish: ExportWish,
): Promise<ExportedFile> {
  const { agencyId, partnerId, withNames } = wish;
  const keys = await exchangeKeys(db);
  const active = (id: number, own: boolean) =>
    keys.find((key) => key.agency.id === id && key.own === own && key.state === 'active');
  const sender = active(agencyId, true);
  if (sender === undefined)
    throw new BadInput(
      'This agency has no key to sign with: make one (rasoat exchange keys new, or in the console)',
    );
  const recipient = active(partnerId, false);
  if (recipient === undefined)
    throw new BadInput(
      "The other agency's public key is not registered: ask for it, compare its fingerprint, add it",
    );
  const since = new Date(now.getTime() - KEPT_DAYS * DAY_MS);
  const records = await gatherRecords(db, { agencyId, partnerId, since, withNames });
  const content = { createdAt: now, sender: partyOf(sender), recipient: partyOf(recipient), records };
  const { bytes, counts } = await writeExchangeFile(home, content);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await db.transaction(async (tx) => {
    const file = { direction: 'out', agencyId, partnerId, sha256, size: bytes.length, counts } as const;
    const by = { createdAt: now, at: now, actor: actor.actor, userId: actor.userId };
    await insertExchangeFile(tx, { ...file, ...by });
    const subject = { kind: 'exchange', id: sha256 };
    const after = { partnerId, counts, withNames };
    await recordAct(tx, actor, { action: 'exchange.export', subject, after });
  });
  const day = now.toISOString().slice(0, 10);
  return { bytes, sha256, counts, name: `rasoat-${day}-${sha256.slice(0, 8)}.jsonl` };
}

function partyOf({ agency, fingerprint }: ExchangeKeyRow): HeaderLine['sender'] {
  return { name: agency.name, province: agency.province, key: fingerprint };
}
