import { type Actor as AuditActor, recordAct } from '../db/audit.ts';
import type { Database, Db } from '../db/database.ts';
import {
  appendEntryEvent,
  type EntryChange,
  type EntryEvent,
  type EntryInput,
  lockEntry,
  type StoredEntry,
  saveEntry,
  updateEntry,
} from '../db/watchlist.ts';
import { BadInput } from '../lib/errors.ts';
import { say } from '../lib/say.ts';
import { parseHost } from '../names/host-name.ts';
import { labelKey } from '../names/vietnamese-letters.ts';
import { checkPattern } from './check-pattern.ts';

/** Who changes the list. Every change is kept with them. */
export interface Actor {
  readonly name: string;
  /** Who is signed in; left out by a command at the server's own keyboard. */
  readonly audit?: AuditActor;
}

const CENTRAL_AGENCY = 1;

const GROUPS: ReadonlySet<string> = new Set(['press', 'state', 'other']);
const TERM_LEVELS: ReadonlySet<string> = new Set(['high', 'medium', 'low']);
const NAME_LEVELS: ReadonlySet<string> = new Set(['certain', 'owner-only']);

function checkChoices({ kind, group, level }: EntryInput, name: string): void {
  if (!GROUPS.has(group))
    throw new BadInput(
      say('entry-group', '"{name}": group "{group}" is unknown; use press, state or other', { name, group }),
    );
  const levels = kind === 'sensitive-term' || kind === 'pattern' ? TERM_LEVELS : NAME_LEVELS;
  if (levels.has(level)) return;
  const text = '"{name}": level "{level}" does not go with {kind}; use {levels}';
  throw new BadInput(say('entry-level', text, { name, level, kind, levels: [...levels].join(', ') }));
}

/** Checks an entry and puts it in its stored form: NFC, hosts in lower case and punycode. Throws BadInput. */
export function checkEntry(input: EntryInput): EntryInput {
  const name = input.name.normalize('NFC').replace(/\s+/g, ' ').trim();
  if (name === '')
    throw new BadInput(
      say('entry-no-name', 'An entry needs a name: the protected name, term, pattern or host'),
    );
  if (input.owner.trim() === '')
    throw new BadInput(say('entry-no-owner', 'Say who answers for "{name}" (--owner)', { name }));
  if (input.reason.trim() === '')
    throw new BadInput(say('entry-no-reason', 'Say why "{name}" is on the list (--reason)', { name }));
  if (input.expiresOn !== null && !isDay(input.expiresOn)) {
    throw notADay(input.expiresOn);
  }
  checkChoices(input, name);
  const hosts = input.hosts.map(checkHost);
  if (input.kind === 'pattern') checkPattern(name);
  if (input.kind === 'allow') return { ...input, name: checkHost(name), hosts: [] };
  if (input.kind === 'reserved-suffix') return { ...input, name: checkSuffix(name), hosts: [] };
  if (input.kind !== 'pattern' && labelKey(name).length < 2) {
    throw new BadInput(
      say('entry-too-short', '"{name}" has fewer than two letters: too short to be compared', { name }),
    );
  }
  return { ...input, name, hosts };
}

export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);
}

export function notADay(text: string): BadInput {
  return new BadInput(say('no-date', '"{text}" is no date: write it as 2027-12-31', { text }));
}

function checkHost(text: string): string {
  const host = parseHost(text);
  if (host === null)
    throw new BadInput(say('entry-no-host', '"{text}" is no host name: write it as tuoitre.vn', { text }));
  return host.ascii;
}

function checkSuffix(text: string): string {
  const suffix = text.toLowerCase().replace(/^\.+/, '');
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(suffix))
    throw new BadInput(say('entry-no-suffix', '"{text}" is no suffix: write it as gov.vn', { text }));
  return suffix;
}

/** What makes two entries the same one: patterns as written, names without case, accents and spaces. */
export function entryKey({ kind, name }: Pick<EntryInput, 'kind' | 'name'>): string {
  return kind === 'pattern'
    ? name
    : kind === 'allow' || kind === 'reserved-suffix'
      ? name
      : name.toLowerCase();
}

export interface EditResult {
  readonly entry: StoredEntry;
  /** Null when the entry was already as given. */
  readonly change: EntryChange | null;
}

/** Adds an entry or changes the one of its name, with its event, in one transaction. Throws BadInput. */
export async function putEntry(db: Database, input: EntryInput, actor: Actor): Promise<EditResult> {
  const checked = checkEntry(input);
  return db.transaction((tx) => putChecked(tx, checked, actor));
}

/** The same in the caller's transaction, for an entry that `checkEntry` gave. */
export async function putChecked(tx: Db, input: EntryInput, actor: Actor): Promise<EditResult> {
  const { entry, change, before } = await saveEntry(tx, input, entryKey(input));
  if (change === null) return { entry, change };
  await keepChange(tx, actor, { entry, before, change, reason: input.reason });
  return { entry, change };
}

/** The list's own history and the audit log, both in the transaction of the change. */
async function keepChange(
  tx: Db,
  actor: Actor,
  change: Pick<EntryEvent, 'before' | 'change' | 'reason'> & { readonly entry: StoredEntry },
): Promise<void> {
  const { entry, before, reason } = change;
  const kept = { entryId: entry.id, actor: actor.name, change: change.change, reason, before, after: entry };
  await appendEntryEvent(tx, kept);
  const nobody = {
    userId: null,
    tokenId: null,
    actor: actor.name,
    agencyId: CENTRAL_AGENCY,
    requestId: null,
  };
  await recordAct(tx, actor.audit ?? nobody, {
    action: `watchlist.${change.change}`,
    subject: { kind: 'watchlist-entry', id: entry.id },
    reason,
    before,
    after: entry,
  });
}

/** All entries or none: a bad one names its line and nothing is written. */
export async function putEntries(
  db: Database,
  inputs: readonly { readonly where: string; readonly input: EntryInput }[],
  actor: Actor,
): Promise<readonly EditResult[]> {
  const checked = inputs.map(({ where, input }) => {
    try {
      return checkEntry(input);
    } catch (error) {
      if (error instanceof BadInput) throw new BadInput(`${where}: ${error.message}`, { cause: error });
      throw error;
    }
  });
  return db.transaction(async (tx) => {
    const results: EditResult[] = [];
    for (const input of checked) results.push(await putChecked(tx, input, actor));
    return results;
  });
}

/** Ends an entry after `day` (ISO). It stays, with its history. Throws BadInput when there is none of that id. */
export async function expireEntry(
  db: Database,
  id: number,
  day: string,
  why: { readonly actor: Actor; readonly reason: string },
): Promise<EditResult> {
  if (!isDay(day)) throw notADay(day);
  return changeEntry(db, id, { expiresOn: day }, { ...why, change: 'expired' });
}

/** Switches an entry on or off. */
export function switchEntry(
  db: Database,
  id: number,
  enabled: boolean,
  why: { readonly actor: Actor; readonly reason: string },
): Promise<EditResult> {
  return changeEntry(db, id, { enabled }, { ...why, change: enabled ? 'enabled' : 'disabled' });
}

function changeEntry(
  db: Database,
  id: number,
  change: Partial<EntryInput>,
  why: EntryWhy,
): Promise<EditResult> {
  return db.transaction((tx) => changeEntryIn(tx, id, change, why));
}

export interface EntryWhy {
  readonly actor: Actor;
  readonly reason: string;
  readonly change: EntryChange;
}

/** Ends or switches an entry in the caller's transaction. Throws BadInput when there is none of that id. */
export async function changeEntryIn(
  tx: Db,
  id: number,
  change: Partial<Pick<EntryInput, 'enabled' | 'expiresOn'>>,
  why: EntryWhy,
): Promise<EditResult> {
  const before = await lockEntry(tx, id);
  if (before === null)
    throw new BadInput(
      say('entry-unknown', 'There is no entry {id}: rasoat watchlist list shows them', { id }),
    );
  const wanted = { ...before, ...change };
  if (wanted.enabled === before.enabled && wanted.expiresOn === before.expiresOn)
    return { entry: before, change: null };
  const entry = await updateEntry(tx, id, wanted, entryKey(wanted));
  await keepChange(tx, why.actor, { entry, before, change: why.change, reason: why.reason });
  return { entry, change: why.change };
}
