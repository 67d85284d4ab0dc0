import { randomUUID } from 'node:crypto';
import type { Assessment, Ground, GroundAssessment } from '../../src/assess/assessment.ts';
import { saveAssessment } from '../../src/db/assessments.ts';
import type { Database } from '../../src/db/database.ts';
import { dismissalsInForce } from '../../src/db/flag-dismissals.ts';
import { lockLiveFlags } from '../../src/db/flags.ts';
import { ensureSite } from '../../src/db/sites.ts';
import { applyFlagChange } from '../../src/flags/apply-flag-change.ts';
import { decideFlags } from '../../src/flags/decide-flags.ts';
import type { Role } from '../../src/people/roles.ts';
import type { Scope } from '../../src/people/scope.ts';
import type { ReviewRules } from '../../src/review/choose-action.ts';

export const RULES: ReviewRules = {
  fourEyesAt: null,
  fourEyesFor: ['confirm', 'dismiss'],
  leaseMs: 600_000,
  undoMs: 600_000,
  dismissalMs: 86_400_000,
};

let serial = 0;

/** A user in the database, as whom one acts. */
export async function person(db: Database, role: Role, agencyId = 1): Promise<Scope> {
  const name = `${role} ${++serial}`;
  const { rows } = await db.query<{ id: string }>(
    'insert into users (name, email, agency_id, role) values ($1, $2, $3, $4) returning id',
    [name, `${randomUUID()}@rasoat.test`, agencyId, role],
  );
  return {
    userId: rows[0]!.id,
    tokenId: null,
    tokenScopes: null,
    role,
    agencyId,
    sees: agencyId === 1 ? 'all' : 'own',
    actor: name,
    requestId: null,
  };
}

export interface SiteVerdict {
  readonly ground?: Ground;
  readonly score?: number;
  /** The masthead's words; the signal is absent without any. */
  readonly masthead?: string | null;
  readonly condition?: Assessment['condition'];
}

export function verdictOn(host: string, verdict: SiteVerdict = {}): Assessment {
  const { ground = 'press-like', masthead = 'Tòa soạn: Hà Nội', condition = 'ok' } = verdict;
  const score = verdict.score ?? (masthead === null ? 0.1 : 0.9);
  const flagged = score >= 0.5;
  const contributions = flagged ? [{ signal: 'newsroom-masthead', weight: 2 }] : [];
  const judged: GroundAssessment = { id: ground, score, threshold: 0.5, flagged, contributions };
  const evidence = {
    source: 'page',
    url: `https://${host}/`,
    captureId: null,
    quote: masthead,
    where: 'footer',
    value: null,
  } as const;
  return {
    host,
    condition,
    rulePack: { id: '2024-147', hash: 'h' },
    signals: [
      masthead === null
        ? { id: 'newsroom-masthead', outcome: 'absent' }
        : { id: 'newsroom-masthead', outcome: 'present', strength: 1, evidence: [evidence] },
    ],
    grounds: [judged],
  };
}

/** What judging a finished scan of a site does to its flags, as the steps do it. */
export async function judgeSite(db: Database, host: string, verdict: SiteVerdict = {}): Promise<void> {
  const { id: siteId } = await ensureSite(db, host);
  const scanId = randomUUID();
  await db.query("insert into scans (id, site_id, reason, state) values ($1, $2, 'manual', 'done')", [
    scanId,
    siteId,
  ]);
  const assessment = verdictOn(host, verdict);
  await db.transaction(async (tx) => {
    const live = await lockLiveFlags(tx, siteId);
    const stored = { canonical: JSON.stringify(assessment), inputs: {}, listVersion: 0 };
    const assessmentId = await saveAssessment(tx, scanId, assessment, stored);
    const cause = { siteId, scanId, assessmentId, assessment };
    const dismissals = await dismissalsInForce(tx, siteId);
    for (const change of decideFlags(assessment, live, 2, dismissals))
      await applyFlagChange(tx, cause, change);
  });
}

export interface FlagState {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly proposed: string | null;
}

/** The newest flag of a host. */
export async function flagOf(db: Database, host: string): Promise<FlagState> {
  const { rows } = await db.query<FlagState & Record<string, unknown>>(
    `select f.id, f.state, f.version, f.proposed from flags f join sites s on s.id = f.site_id
     where s.host = $1 order by f.opened_at desc limit 1`,
    [host],
  );
  return rows[0]!;
}

/** A site with a fresh flag. */
export async function flaggedSite(
  db: Database,
  verdict: SiteVerdict = {},
): Promise<FlagState & { host: string }> {
  const host = `site-${++serial}.example.vn`;
  await judgeSite(db, host, verdict);
  return { host, ...(await flagOf(db, host)) };
}

export async function auditOf(db: Database, flagId: string) {
  const { rows } = await db.query<{
    action: string;
    actor: string;
    reason: string | null;
    before: { state?: string } | null;
    after: { state?: string } | null;
    at: Date;
  }>(
    `select action, actor, reason, before, after, at from audit_log
     where subject_kind = 'flag' and subject_id = $1 order by id`,
    [flagId],
  );
  return rows;
}
