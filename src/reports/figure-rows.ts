import { createHash } from 'node:crypto';
import type { CaseCause, CaseOutcome } from '../cases/case-state.ts';
import type { CaseEventFact, DecisionFact, Place, RaiseFact, SiteFact } from '../db/figure-facts.ts';
import { canonicalJson } from '../lib/canonical-json.ts';

/** One flag about which something happened in the period. */
export interface FlagRow extends Place {
  readonly flagId: string;
  readonly ground: string;
  readonly signals: readonly string[];
  readonly raised: boolean;
  readonly decided: 'confirmed' | 'dismissed' | null;
  readonly overturned: boolean;
}

/** One case that was opened or closed in the period, or that makes an owner a repeat owner. */
export interface CaseRow extends Place {
  readonly caseId: number;
  readonly ownerId: number | null;
  readonly grounds: readonly string[];
  readonly signals: readonly string[];
  readonly opened: boolean;
  readonly relapse: boolean;
  /** In the period and still closed at its end. */
  readonly closed: {
    readonly outcome: CaseOutcome;
    readonly cause: CaseCause | null;
    readonly days: number;
  } | null;
  /** Neither withdrawn nor overturned at the end of the period. */
  readonly stands: boolean;
}

/** What went into the figures of a period: one row a site, flag and case. */
export interface FigureRows {
  readonly sites: readonly SiteFact[];
  readonly flags: readonly FlagRow[];
  readonly cases: readonly CaseRow[];
}

export interface Facts {
  readonly sites: readonly SiteFact[];
  readonly raises: readonly RaiseFact[];
  readonly decisions: readonly DecisionFact[];
  readonly caseEvents: readonly CaseEventFact[];
}

const DAY_MS = 86_400_000;
const placeOf = ({ siteId, province, authority, ownerType }: Place): Place => ({
  siteId,
  province,
  authority,
  ownerType,
});

/** Facts as one row a thing, by the definitions. Pure. */
export function figureRows(facts: Facts, from: Date): FigureRows {
  const byCase = Map.groupBy(facts.caseEvents, ({ caseId }) => caseId);
  const cases = [...byCase.values()].map((steps) => caseRow(steps, from));
  return {
    sites: facts.sites.map((fact) => ({ ...placeOf(fact), outcome: fact.outcome })),
    flags: flagRows(facts, from),
    cases,
  };
}

function flagRows({ raises, decisions, caseEvents }: Facts, from: Date): FlagRow[] {
  const rows = new Map<string, FlagRow>();
  const change = (about: Place & Pick<FlagRow, 'flagId' | 'ground' | 'signals'>, more: Partial<FlagRow>) => {
    const { flagId, ground, signals } = about;
    const known = rows.get(flagId) ?? {
      ...placeOf(about),
      flagId,
      ground,
      signals: [...signals].sort(),
      raised: false,
      decided: null,
      overturned: false,
    };
    rows.set(flagId, { ...known, ...more });
  };
  for (const raise of raises) change(raise, { raised: true });
  for (const list of Map.groupBy(decisions, ({ flagId }) => flagId).values()) {
    const last = list.at(-1)!;
    const wasConfirmed = list.slice(0, -1).some(({ decision }) => decision === 'confirmed');
    const overturned = last.decision === 'dismissed' && wasConfirmed;
    change(last, { decided: last.decision, ...(overturned ? { overturned } : {}) });
  }
  for (const steps of Map.groupBy(caseEvents, ({ caseId }) => caseId).values()) {
    const last = steps.findLast(({ action }) => action !== 'note')!;
    if (last.action !== 'overturn' || last.at < from) continue;
    for (const flag of last.flags) change({ ...last, ...flag }, { overturned: true });
  }
  return [...rows.values()];
}

function caseRow(steps: readonly CaseEventFact[], from: Date): CaseRow {
  const opening = steps.find(({ action }) => action === 'open') ?? steps[0]!;
  const last = steps.findLast(({ state, action }) => action !== 'note' && state !== undefined)!;
  const { outcome, cause } = last.detail as { outcome?: CaseOutcome; cause?: CaseCause | null };
  const isClosed = last.state === 'closed' && outcome !== undefined;
  const days = Math.round(((last.at.getTime() - opening.at.getTime()) / DAY_MS) * 10) / 10;
  return {
    ...placeOf(opening),
    caseId: opening.caseId,
    ownerId: opening.ownerId,
    grounds: [...new Set(opening.flags.map(({ ground }) => ground))].sort(),
    signals: [...new Set(opening.flags.flatMap(({ signals }) => signals))].sort(),
    opened: opening.at >= from,
    relapse: opening.at >= from && (opening.detail.relapseOf ?? null) !== null,
    closed: isClosed && last.at >= from ? { outcome, cause: cause ?? null, days } : null,
    stands: !(isClosed && (outcome === 'withdrawn' || outcome === 'overturned')),
  };
}

/** SHA-256, hex, of each kind's rows as canonical JSON lines in the order of their text, and of the three together. */
export function hashRows(rows: FigureRows): {
  readonly hashes: Readonly<Record<keyof FigureRows, string>>;
  readonly dataSha256: string;
} {
  const of = (list: readonly object[]) => {
    const hash = createHash('sha256');
    for (const line of list.map(canonicalJson).sort()) hash.update(line).update('\n');
    return hash.digest('hex');
  };
  const hashes = { sites: of(rows.sites), flags: of(rows.flags), cases: of(rows.cases) };
  return { hashes, dataSha256: createHash('sha256').update(canonicalJson(hashes)).digest('hex') };
}
