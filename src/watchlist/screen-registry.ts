import type { RegisteredHost } from '../db/watchlist.ts';
import type { CompiledWatchlist } from '../names/compile-watchlist.ts';
import type { NameFinding, NameSignalId } from '../names/name-facts.ts';
import { FLAG_AT, readName } from '../names/read-name.ts';

/** A registered host whose naming findings differ between two lists. */
export interface ScreeningChange {
  readonly siteId: number;
  readonly host: string;
  readonly owner: string | null;
  readonly lastScanId: string | null;
  /** Findings that count with the second list and not with the first, the strongest first. */
  readonly gained: readonly NameFinding[];
  readonly lost: readonly NameFinding[];
  readonly flaggedBefore: boolean;
  readonly flaggedAfter: boolean;
}

/** Rules that are not made for an owner do not count against it. */
const GATED: Readonly<Record<string, readonly NameSignalId[]>> = {
  press: ['press-word-in-domain', 'press-name-lookalike', 'state-name-lookalike', 'watchlisted-name'],
  state: ['state-name-lookalike'],
};

/** Screens every host by both lists, without a crawl, and says where they differ. */
export function compareScreenings(
  hosts: readonly RegisteredHost[],
  before: CompiledWatchlist,
  after: CompiledWatchlist,
): readonly ScreeningChange[] {
  const changes: ScreeningChange[] = [];
  for (const { siteId, host, owner, ownerType, lastScanId } of hosts) {
    const gated = GATED[ownerType ?? 'unknown'] ?? [];
    const [old, fresh] = [before, after].map((list) =>
      readName(host, list, { owner }).findings.filter(
        ({ id, score }) => score >= FLAG_AT && !gated.includes(id),
      ),
    );
    const gained = missingFrom(old ?? [], fresh ?? []);
    const lost = missingFrom(fresh ?? [], old ?? []);
    if (gained.length === 0 && lost.length === 0) continue;
    const flaggedBefore = (old ?? []).length > 0;
    const flaggedAfter = (fresh ?? []).length > 0;
    changes.push({ siteId, host, owner, lastScanId, gained, lost, flaggedBefore, flaggedAfter });
  }
  return changes;
}

function missingFrom(
  known: readonly NameFinding[],
  findings: readonly NameFinding[],
): readonly NameFinding[] {
  const keys = new Set(known.map(({ id, target }) => `${id} ${target}`));
  return findings.filter(({ id, target }) => !keys.has(`${id} ${target}`));
}
