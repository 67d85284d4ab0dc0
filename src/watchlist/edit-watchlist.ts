import type { Database, Db } from '../db/database.ts';
import {
  appendEntryEvent,
  type EntryChange,
  type EntryInput,
  lockEntry,
  type StoredEntry,
  saveEntry,
  updateEntry,
} from '../db/watchlist.ts';
import { BadInput } from '../lib/errors.ts';
import { parseHost } from '../names/host-name.ts';
import { labelKey } from '../names/vietnamese-letters.ts';
import { checkPattern } from './check-pattern.ts';

/** Who changes the list. Every change is kept with them. */
export interface Actor {
  readonly name: string;
}

const GROUPS: ReadonlySet<string> = new Set(['press', 'state', 'other']);
const TERM_LEVELS: ReadonlySet<string> = new Set(['high', 'medium', 'low']);
const NAME_LEVELS: ReadonlySet<string> = new Set(['certain', 'owner-only']);

function checkChoices({ kind, group, level }: EntryInput, name: string): void {
  if (!GROUPS.has(group))
    throw new BadInput(`"${name}": group "${group}" is unknown; use press, state or other`);
  const levels = kind === 'sensitive-term' || kind === 'pattern' ? TERM_LEVELS : NAME_LEVELS;
  if (levels.has(level)) return;
  throw new BadInput(`"${name}": level "${level}" does not go with ${kind}; use ${[...levels].join(', ')}`);
}

/** Checks an entry and puts it in its stored form: NFC, hosts in lower case and punycode. Throws BadInput. */
export function checkEntry(input: EntryInput): EntryInput {
  const name = input.name.normalize('NFC').replace(/\s+/g, ' ').trim();
  if (name === '') throw new BadInput('An entry needs a name: the protected name, term, pattern or host');
  if (input.owner.trim() === '') throw new BadInput(`Say who answers for "${name}" (--owner)`);
  if (input.reason.trim() === '') throw new BadInput(`Say why "${name}" is on the list (--reason)`);
  if (input.expiresOn !== null && !isDay(input.expiresOn)) {
    throw new BadInput(`"${input.expiresOn}" is no date: write it as 2027-12-31`);
  }
  checkChoices(input, name);
  const hosts = input.hosts.map(checkHost);
  if (input.kind === 'pattern') checkPattern(name);
  if (input.kind === 'allow') return { ...input, name: checkHost(name), hosts: [] };
  if (input.kind === 'reserved-suffix') return { ...input, name: checkSuffix(name), hosts: [] };
  if (input.kind !== 'pattern' && labelKey(name).length < 2) {
    throw new BadInput(`"${name}" has fewer than two letters: too short to be compared`);
  }
  return { ...input, name, hosts };
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);
}

function checkHost(text: string): string {
  const host = parseHost(text);
  if (host === null) throw new BadInput(`"${text}" is no host name: write it as tuoitre.vn`);
  return host.ascii;
}

function checkSuffix(text: string): string {
  const suffix = text.toLowerCase().replace(/^\.+/, '');
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(suffix))
    throw new BadInput(`"${text}" is no suffix: write it as gov.vn`);
  return suffix;
}

/** What makes two entries the same one: patterns as written, names without case, accents and spaces. */
function entryKey({ kind, name }: EntryInput): string {
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

async function putChecked(tx: Db, input: EntryInput, actor: Actor): Promise<EditResult> {
  const { entry, change, before } = await saveEntry(tx, input, entryKey(input));
  if (change === null) return { entry, change };
  const { reason } = input;
  await appendEntryEvent(tx, { entryId: entry.id, actor: actor.name, change, reason, before, after: entry });
  return { entry, change };
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
  if (!isDay(day)) throw new BadInput(`"${day}" is no date: write it as 2027-12-31`);
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
  why: { readonly actor: Actor; readonly reason: string; readonly change: EntryChange },
): Promise<EditResult> {
  return db.transaction(async (tx) => {
    const before = await lockEntry(tx, id);
    if (before === null) throw new BadInput(`There is no entry ${id}: rasoat watchlist list shows them`);
    const wanted = { ...before, ...change };
    if (wanted.enabled === before.enabled && wanted.expiresOn === before.expiresOn)
      return { entry: before, change: null };
    const entry = await updateEntry(tx, id, wanted, entryKey(wanted));
    const { reason } = why;
    await appendEntryEvent(tx, {
      entryId: id,
      actor: why.actor.name,
      change: why.change,
      reason,
      before,
      after: entry,
    });
    return { entry, change: why.change };
  });
}
