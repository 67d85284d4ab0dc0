import type { Assessment } from '../assess/assessment.ts';
import { assessmentOfScan } from '../db/assessments.ts';
import type { Db } from '../db/database.ts';
import { comparePages, type SiteStanding, siteStanding } from '../db/site-schedule.ts';
import type { Settings } from '../lib/settings.ts';
import { changeOf, changeRateAfter } from '../schedule/change-rate.ts';
import { nextScanAt, spreadOf } from '../schedule/next-scan.ts';
import { scheduleRulesOf } from '../schedule/schedule-rules.ts';

export interface NextTurn {
  readonly nextScanAt: Date;
  readonly changeRate: number | null;
}

interface Turn {
  readonly db: Db;
  readonly settings: Settings;
  readonly now: Date;
}

/** When a site is due after a scan that was judged, and how often it changes now. Null for an unknown site. */
export async function turnAfterScan(
  { db, settings, now }: Turn,
  siteId: number,
  scan: { readonly id: string; readonly readable: boolean; readonly assessment: Assessment },
): Promise<NextTurn | null> {
  const standing = await siteStanding(db, siteId);
  if (standing === null) return null;
  const change = scan.readable ? await changeSince(db, standing, scan) : null;
  const changeRate = changeRateAfter(standing.changeRate, change);
  return turn({ ...standing, changeRate }, scan.readable, settings, now);
}

/** When a site is due after a scan that ended without a result. Null for an unknown site. */
export async function turnAfterFailure(
  { db, settings, now }: Turn,
  siteId: number,
): Promise<NextTurn | null> {
  const standing = await siteStanding(db, siteId);
  return standing === null ? null : turn(standing, false, settings, now);
}

function turn(standing: SiteStanding, readable: boolean, settings: Settings, now: Date): NextTurn {
  const history = { ...standing, readable, failuresBefore: standing.failures };
  const at = nextScanAt(history, scheduleRulesOf(settings), now, spreadOf(standing.siteId));
  return { nextScanAt: at, changeRate: standing.changeRate };
}

/** How much differs from the site's last judged scan, 0–1; null when there is nothing to compare with. */
async function changeSince(
  db: Db,
  { lastScanId }: SiteStanding,
  scan: { readonly id: string; readonly assessment: Assessment },
): Promise<number | null> {
  if (lastScanId === null || lastScanId === scan.id) return null;
  const before = await assessmentOfScan(db, lastScanId);
  if (before === null || before.body.condition !== 'ok' || scan.assessment.condition !== 'ok') return null;
  const pages = await comparePages(db, lastScanId, scan.id);
  return changeOf({ signals: compareSignals(before.body, scan.assessment), pages });
}

/** Signals that both judgements hold, and those whose outcome or strength (to a tenth) differs. */
function compareSignals(
  before: Pick<Assessment, 'signals'>,
  after: Pick<Assessment, 'signals'>,
): { common: number; changed: number } {
  const told = (signals: Assessment['signals']) =>
    new Map(
      signals.map((finding) => [
        finding.id,
        `${finding.outcome} ${finding.outcome === 'present' ? finding.strength.toFixed(1) : ''}`,
      ]),
    );
  const [old, now] = [told(before.signals), told(after.signals)];
  const common = [...now.keys()].filter((id) => old.has(id));
  return { common: common.length, changed: common.filter((id) => old.get(id) !== now.get(id)).length };
}
