import { listAgencies } from '../db/agencies.ts';
import { type Actor, recordAct } from '../db/audit.ts';
import { insertKey, retireKeys, revokeKey } from '../db/exchange-keys.ts';
import type { Reach } from '../db/scope-filter.ts';
import { BadInput, Conflict, NotFound } from '../lib/errors.ts';
import type { ExchangeDeps } from './export-file.ts';
import { makeKey, type PublicKey, readPublicKey } from './keys.ts';

interface Keeping {
  readonly actor: Actor;
  readonly now: Date;
}

/** Makes a new key for an agency of this installation; the one before signs no more, what it signed still counts. */
export async function newOwnKey(
  { db, home }: ExchangeDeps,
  { actor, now }: Keeping,
  agencyId: number,
): Promise<PublicKey & { readonly id: number }> {
  const made = await makeKey(home);
  const id = await db.transaction(async (tx) => {
    await retireKeys(tx, agencyId, true, now);
    const added = (await insertKey(tx, { agencyId, own: true, ...made }, now))!;
    const after = { agencyId, fingerprint: made.fingerprint };
    await recordAct(tx, actor, {
      action: 'exchange.new-key',
      subject: { kind: 'exchange-key', id: added },
      after,
    });
    return added;
  });
  return { id, ...made };
}

/** Registers the public key that another agency gave; its former one is retired. @throws BadInput, Conflict (`key-known`) */
export async function addPartnerKey(
  { db }: Pick<ExchangeDeps, 'db'>,
  { actor, now }: Keeping,
  { agencyId, publicKey }: { readonly agencyId: number; readonly publicKey: string },
): Promise<PublicKey & { readonly id: number }> {
  const read = readPublicKey(publicKey);
  const agencies = await listAgencies(db, { sees: 'all', agencyId });
  if (!agencies.some(({ id }) => id === agencyId)) throw new BadInput('agencyId: there is no such agency');
  const id = await db.transaction(async (tx) => {
    await retireKeys(tx, agencyId, false, now);
    const added = await insertKey(tx, { agencyId, own: false, ...read }, now);
    if (added === null)
      throw new Conflict(
        'key-known',
        'This key is registered already: a new one is needed, for one agency alone',
      );
    const after = { agencyId, fingerprint: read.fingerprint };
    await recordAct(tx, actor, {
      action: 'exchange.add-key',
      subject: { kind: 'exchange-key', id: added },
      after,
    });
    return added;
  });
  return { id, ...read };
}

/** From now on nothing that the key signed is taken, and it signs nothing. @throws NotFound */
export async function endKey(
  { db }: Pick<ExchangeDeps, 'db'>,
  { actor, now, reach }: Keeping & { readonly reach: Reach },
  { id, reason }: { readonly id: number; readonly reason: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    const fingerprint = await revokeKey(tx, reach, id, now);
    if (fingerprint === null) throw new NotFound('There is no such key in force');
    const act = { action: 'exchange.revoke-key', subject: { kind: 'exchange-key', id }, reason };
    await recordAct(tx, actor, { ...act, after: { fingerprint } });
  });
}
