import { createHash } from 'node:crypto';
import { choosePack } from '../assess/choose-pack.ts';
import type { LegalBasis, RulePack } from '../assess/rule-pack.ts';
import type { Db } from '../db/database.ts';
import { type RegisteredName, registeredNames, registerVersion } from '../db/register-names.ts';
import { canonicalJson } from '../lib/canonical-json.ts';
import { dayInVietnam } from '../lib/vietnam-time.ts';
import { type CompiledWatchlist, compileWatchlist } from '../names/compile-watchlist.ts';
import { parseHost } from '../names/host-name.ts';
import type { Alignment, NameFinding, Reading } from '../names/name-facts.ts';
import { FLAG_AT, readName } from '../names/read-name.ts';
import type { WatchEntry } from '../names/watchlist-entry.ts';
import type { OwnerType } from '../signals/signal.ts';
import type { CurrentWatchlist } from './current-watchlist.ts';
import type { LoadedLexicon } from './load-lexicon.ts';

/** What an applied-for name is compared with; made once, kept while the register is the same. */
export interface RegisterNames {
  readonly version: number;
  readonly hosts: ReadonlyMap<string, RegisteredName>;
  readonly list: CompiledWatchlist;
}

export interface CheckedFinding extends NameFinding {
  /** Reaches the score from which on it counts. */
  readonly counts: boolean;
  /** The rule is made for this kind of applicant. */
  readonly applies: boolean;
  readonly title: RulePack['title'];
  readonly basis: readonly LegalBasis[];
}

/** A licensed site whose name is alike. `identical` is the very host. */
export interface AlikeHost {
  readonly host: string;
  readonly owner: string | null;
  readonly how: NameFinding['how'] | 'identical';
  readonly score: number;
  readonly aligned: Alignment | null;
}

export interface CheckedName {
  /** As asked. */
  readonly asked: string;
  /** Lower case, punycode; empty where it is no host. */
  readonly host: string;
  readonly unicode: string;
  readonly valid: boolean;
  readonly underVn: boolean;
  readonly readings: readonly Reading[];
  /** As `rasoat name` finds them, the strongest first. */
  readonly findings: readonly CheckedFinding[];
  readonly registered: readonly AlikeHost[];
  /** A finding counts and applies, or a licensed host is the same or alike. */
  readonly flagged: boolean;
}

/** Which lists the answer rests on, so that it can be filed and asked again. */
export interface CheckedAgainst {
  readonly rulePack: { readonly id: string; readonly hash: string };
  /** The lists that come with the program: entries and SHA-256 of all. */
  readonly builtIn: {
    readonly press: number;
    readonly state: number;
    readonly terms: number;
    readonly sha256: string;
  };
  readonly watchlistVersion: number;
  readonly register: { readonly version: number; readonly sites: number };
}

export interface NameCheck {
  readonly applicant: OwnerType;
  readonly names: readonly CheckedName[];
  readonly against: CheckedAgainst;
  /** At least one domain must be under .vn (NĐ 147/2024 art. 24); false where none of those asked is. */
  readonly anyUnderVn: boolean;
}

export interface NameCheckDeps {
  readonly db: Db;
  readonly lexicon: LoadedLexicon;
  readonly rulePacks: readonly RulePack[];
  readonly watchlist: () => Promise<CurrentWatchlist>;
}

/** Reads the register's names when they have changed. */
export function createRegisterSource(
  deps: Pick<NameCheckDeps, 'db' | 'lexicon'>,
): () => Promise<RegisterNames> {
  let known: RegisterNames | null = null;
  return async () => {
    const version = await registerVersion(deps.db);
    if (known?.version === version) return known;
    const names = await registeredNames(deps.db);
    const entries = names.map(({ host }): WatchEntry => {
      const name = parseHost(host)?.label ?? host;
      return {
        kind: 'protected-name',
        id: host,
        group: 'other',
        name,
        hosts: [host],
        aliases: [],
        certainty: 'certain',
      };
    });
    const hosts = new Map(names.map((one) => [one.host, one]));
    known = { version, hosts, list: compileWatchlist(entries, deps.lexicon.language) };
    return known;
  };
}

/** Names wished for in an application for a licence, against press and state names, the watchlist and the register. */
export async function checkNames(
  deps: NameCheckDeps,
  register: RegisterNames,
  asked: { readonly hosts: readonly string[]; readonly applicant: OwnerType },
  now: Date,
): Promise<NameCheck> {
  const { applicant, hosts } = asked;
  const day = dayInVietnam(now);
  const pack = choosePack(deps.rulePacks, day);
  const { list, version } = await deps.watchlist();
  const names = hosts.map((host) => checkName(host, { list, register, pack, day, applicant }));
  return {
    applicant,
    names,
    against: {
      rulePack: { id: pack.id, hash: pack.hash },
      builtIn: builtInOf(deps.lexicon),
      watchlistVersion: version,
      register: { version: register.version, sites: register.hosts.size },
    },
    anyUnderVn: names.some(({ underVn }) => underVn),
  };
}

interface Checking {
  readonly list: CompiledWatchlist;
  readonly register: RegisterNames;
  readonly pack: RulePack;
  readonly day: string;
  readonly applicant: OwnerType;
}

function checkName(asked: string, checking: Checking): CheckedName {
  const { host, unicode, registrable, readings, findings } = readName(asked, checking.list);
  const checked = findings.map((finding) => explain(finding, checking));
  const registered = host === '' ? [] : alikeHosts(asked, host, checking.register);
  return {
    asked,
    host,
    unicode,
    valid: registrable !== null,
    underVn: host.endsWith('.vn'),
    readings,
    findings: checked,
    registered,
    flagged: registered.length > 0 || checked.some(({ counts, applies }) => counts && applies),
  };
}

function explain(finding: NameFinding, { pack, day, applicant }: Checking): CheckedFinding {
  const rule = pack.signals[finding.id];
  const basis = (rule?.basis ?? []).filter(
    ({ inForce: { from, until } }) => from <= day && (until === null || day <= until),
  );
  return {
    ...finding,
    counts: finding.score >= FLAG_AT,
    applies: rule?.appliesTo.includes(applicant) ?? true,
    title: rule?.title ?? { vi: finding.id, en: finding.id },
    basis,
  };
}

function alikeHosts(asked: string, host: string, { hosts, list }: RegisterNames): AlikeHost[] {
  const bare = host.replace(/^www\./, '');
  const same = hosts.get(bare) ?? hosts.get(`www.${bare}`);
  if (same !== undefined) return [{ ...same, how: 'identical', score: 1, aligned: null }];
  return readName(asked, list).findings.flatMap(({ target, how, score, aligned }) => {
    const alike = hosts.get(target);
    return alike === undefined || score < FLAG_AT ? [] : [{ ...alike, how, score, aligned }];
  });
}

const digests = new WeakMap<LoadedLexicon, CheckedAgainst['builtIn']>();

function builtInOf(lexicon: LoadedLexicon): CheckedAgainst['builtIn'] {
  const known = digests.get(lexicon);
  if (known !== undefined) return known;
  const of = (kind: WatchEntry['kind'], group?: string) =>
    lexicon.entries.filter(
      (entry) => entry.kind === kind && (!group || ('group' in entry && entry.group === group)),
    ).length;
  const made = {
    press: of('protected-name', 'press'),
    state: of('protected-name', 'state'),
    terms: of('sensitive-term'),
    sha256: createHash('sha256').update(canonicalJson(lexicon.entries)).digest('hex'),
  };
  digests.set(lexicon, made);
  return made;
}
