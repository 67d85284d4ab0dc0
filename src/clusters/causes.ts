import { createHash } from 'node:crypto';
import type { ClusterFlag } from '../db/cluster-facts.ts';
import { Groups } from './rings.ts';

/** Why flags are one thing. `template`: sites of one template began to show the same · `rule`: a change of the rules raised them · `signal`: many sites and owners at once, without a known reason. */
export type ClusterKind = 'template' | 'rule' | 'signal';

export interface Cluster {
  /** Hex; the same cause in the same week, the same key. */
  readonly key: string;
  readonly kind: ClusterKind;
  readonly signal: string;
  /** The rule pack, for `rule`. */
  readonly pack: string | null;
  /** Monday of the week in Vietnam, ISO. */
  readonly week: string;
  readonly flags: readonly ClusterFlag[];
  readonly sites: number;
  readonly owners: number;
}

/** Fewer are decided one by one sooner than a sample of them. */
const LEAST = { template: 3, rule: 5, signal: 10 } as const;
/** The same owner's sites alone are no common cause but one owner's. */
const LEAST_OWNERS = { template: 1, rule: 2, signal: 5 } as const;

const AHEAD_MS = 7 * 3_600_000;
const DAY_MS = 86_400_000;

/** Monday of a moment's week in Vietnam, ISO. */
export function weekOf(moment: Date): string {
  const local = new Date(moment.getTime() + AHEAD_MS);
  const sinceMonday = (local.getUTCDay() + 6) % 7;
  return new Date(local.getTime() - sinceMonday * DAY_MS).toISOString().slice(0, 10);
}

/** Groups flags by one cause: a new rule first, then a template, then a signal alone; each flag in one cluster at most. Pure. */
export function findClusters(flags: readonly ClusterFlag[]): Cluster[] {
  const families = templateFamilies(flags);
  const taken = new Set<string>();
  const clusters: Cluster[] = [];
  const gather = (kind: ClusterKind, aboutOf: (flag: ClusterFlag) => string | null) => {
    const free = flags.filter(({ flagId }) => !taken.has(flagId));
    for (const found of groupsOf(free, kind, aboutOf)) {
      // A flag with several signals goes where most others are; the larger groups come first.
      const rest = found.flags.filter(({ flagId }) => !taken.has(flagId));
      const cluster = { ...found, ...counted(rest) };
      if (!isLarge(cluster)) continue;
      clusters.push(cluster);
      for (const { flagId } of rest) taken.add(flagId);
    }
  };
  gather('rule', ({ newPack }) => newPack);
  gather('template', ({ siteId }) => families.get(siteId) ?? null);
  gather('signal', () => '');
  return clusters.toSorted((a, b) => b.flags.length - a.flags.length || (a.key < b.key ? -1 : 1));
}

function groupsOf(
  flags: readonly ClusterFlag[],
  kind: ClusterKind,
  aboutOf: (flag: ClusterFlag) => string | null,
): Cluster[] {
  const groups = new Map<string, Cluster>();
  for (const flag of flags) {
    const about = aboutOf(flag);
    if (about === null) continue;
    const week = weekOf(flag.raisedAt);
    for (const signal of flag.signals) {
      const text = [kind, signal, about, week].join('\n');
      const known = groups.get(text);
      const pack = kind === 'rule' ? about : null;
      const key = known?.key ?? createHash('sha256').update(text).digest('hex').slice(0, 24);
      const members = [...(known?.flags ?? []), flag];
      groups.set(text, { key, kind, signal, pack, week, flags: members, sites: 0, owners: 0 });
    }
  }
  return [...groups.values()].toSorted((a, b) => b.flags.length - a.flags.length || (a.key < b.key ? -1 : 1));
}

function counted(flags: readonly ClusterFlag[]) {
  return {
    flags,
    sites: new Set(flags.map(({ siteId }) => siteId)).size,
    owners: new Set(flags.map(({ ownerId, siteId }) => ownerId ?? `site ${siteId}`)).size,
  };
}

function isLarge({ kind, sites, owners }: Cluster): boolean {
  return sites >= LEAST[kind] && owners >= LEAST_OWNERS[kind];
}

/** Sites that share a value of their template are one family, known by the least of its values. */
function templateFamilies(flags: readonly ClusterFlag[]): Map<number, string> {
  const groups = new Groups();
  const byBand = new Map<string, number>();
  const least = new Map<number, string>();
  for (const { siteId, templates } of flags) {
    for (const band of templates) {
      const other = byBand.get(band) ?? siteId;
      byBand.set(band, other);
      groups.join(other, siteId);
    }
  }
  for (const { siteId, templates } of flags) {
    for (const band of templates) {
      const family = groups.find(siteId);
      const known = least.get(family);
      if (known === undefined || band < known) least.set(family, band);
    }
  }
  return new Map(
    flags.flatMap(({ siteId, templates }) =>
      templates.length === 0 ? [] : [[siteId, least.get(groups.find(siteId))!] as const],
    ),
  );
}

/** How many of a cluster are judged one by one first: a tenth, three at least, ten at most. */
export function sampleSize(members: number): number {
  return Math.min(members, Math.max(3, Math.min(10, Math.ceil(members / 10))));
}

/** Members in an order that nobody chose and everybody can repeat: by the SHA-256 of seed and id. */
export function drawSample(flagIds: readonly string[], seed: string): string[] {
  const rank = (id: string) => createHash('sha256').update(`${seed} ${id}`).digest('hex');
  const drawn = flagIds.map((id) => [rank(id), id] as const).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return drawn.slice(0, sampleSize(flagIds.length)).map(([, id]) => id);
}
