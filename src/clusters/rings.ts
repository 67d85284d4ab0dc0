import type { LinkKind, SharedMark } from '../db/site-marks.ts';

/**
 * How strongly a shared fact ties two sites, 0–1. An advertising account pays one beneficiary; a measuring account is often
 * the web agency's; a certificate is often the host's; a template is bought by anybody, so it ties only beside another.
 */
const TIES: Readonly<Record<LinkKind, number>> = {
  owner: 1,
  ads: 0.9,
  analytics: 0.8,
  licence: 0.8,
  certificate: 0.6,
  template: 0.3,
};
/** From this strength on two sites are in one ring. */
const TIED_AT = 0.5;
/** A value that more owners share is a web agency's, a host's or a network's, and ties nobody. */
const MOST_OWNERS = 12;

export interface Ring {
  /** By the lowest site id: the same ring, the same id, as long as its first site stays. */
  readonly id: number;
  readonly siteIds: readonly number[];
  /** What ties them, the strongest first. */
  readonly ties: readonly (SharedMark & { readonly strength: number })[];
}

/** A value's strength: full between two owners, less with each further one, none where it is everybody's. Pure. */
export function tieStrength({ kind, allOwners }: Pick<SharedMark, 'kind' | 'allOwners'>): number {
  if (kind === 'owner') return TIES.owner;
  if (allOwners > MOST_OWNERS) return 0;
  return TIES[kind] * Math.min(1, 2 / allOwners);
}

/** Sites that belong together by what they share. Pure. */
export function findRings(marks: readonly SharedMark[]): Ring[] {
  const ties = marks
    .map((mark) => ({ ...mark, strength: tieStrength(mark) }))
    .filter(({ strength }) => strength > 0);
  const groups = new Groups();
  for (const { strength, siteIds } of ties) {
    if (strength < TIED_AT) continue;
    for (const siteId of siteIds) groups.join(siteIds[0]!, siteId);
  }
  const weak = ties.filter(({ strength }) => strength < TIED_AT);
  for (const [a, b] of tiedPairs(weak)) groups.join(a, b);
  return groups.all().map((siteIds) => {
    const inside = new Set(siteIds);
    const holding = ties.filter((tie) => tie.siteIds.filter((site) => inside.has(site)).length > 1);
    const sorted = holding.toSorted((a, b) => b.strength - a.strength || (a.value < b.value ? -1 : 1));
    return { id: siteIds[0]!, siteIds, ties: withoutBands(sorted) };
  });
}

/** Pairs that several weak ties hold together; of one kind the strongest counts, kinds add up as chances do. */
function tiedPairs(weak: readonly (SharedMark & { readonly strength: number })[]): [number, number][] {
  const pairs = new Map<string, Map<LinkKind, number>>();
  for (const { kind, strength, siteIds } of weak) {
    for (const [at, a] of siteIds.entries()) {
      for (const b of siteIds.slice(at + 1)) {
        const key = `${a} ${b}`;
        const kinds = pairs.get(key) ?? new Map<LinkKind, number>();
        kinds.set(kind, Math.max(strength, kinds.get(kind) ?? 0));
        pairs.set(key, kinds);
      }
    }
  }
  return [...pairs].flatMap(([key, kinds]) => {
    const apart = [...kinds.values()].reduce((chance, strength) => chance * (1 - strength), 1);
    return 1 - apart >= TIED_AT ? [key.split(' ').map(Number) as [number, number]] : [];
  });
}

/** A template is known by several values: those that hold the same sites are shown once. */
function withoutBands<Tie extends SharedMark>(ties: readonly Tie[]): Tie[] {
  const seen = new Set<string>();
  return ties.filter(({ kind, siteIds }) => {
    const key = `${kind} ${siteIds.join(' ')}`;
    if (kind !== 'template' || !seen.has(key)) return seen.add(key) !== undefined;
    return false;
  });
}

/** Disjoint sets, each known by its lowest member. */
export class Groups {
  readonly #parent = new Map<number, number>();

  find(of: number): number {
    let root = of;
    for (let up = this.#parent.get(root); up !== undefined && up !== root; up = this.#parent.get(root))
      root = up;
    this.#parent.set(of, root);
    return root;
  }

  join(a: number, b: number): void {
    const [x, y] = [this.find(a), this.find(b)];
    this.#parent.set(Math.max(x, y), Math.min(x, y));
  }

  /** Groups of two and more, members in order. */
  all(): number[][] {
    const groups = Map.groupBy([...this.#parent.keys()], (member) => this.find(member));
    return [...groups.values()]
      .filter((group) => group.length > 1)
      .map((group) => group.toSorted((a, b) => a - b));
  }
}
