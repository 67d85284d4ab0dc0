import type { Assessment } from '../assess/assessment.ts';
import { recordCaseReading } from '../cases/record-reading.ts';
import { saveAssessment } from '../db/assessments.ts';
import type { Db } from '../db/database.ts';
import { closeRecovered, siteKey } from '../db/dead-letters.ts';
import { dismissalsInForce } from '../db/flag-dismissals.ts';
import { lockLiveFlags } from '../db/flags.ts';
import { claimCrawled, loadScan, markDone, type Scan } from '../db/scans.ts';
import { replaceShownLicences } from '../db/shown-licences.ts';
import { replaceSiteMarks } from '../db/site-marks.ts';
import { recordSiteScanned } from '../db/sites.ts';
import { sealScan } from '../evidence/seal-custody.ts';
import { applyFlagChange } from '../flags/apply-flag-change.ts';
import { decideFlags } from '../flags/decide-flags.ts';
import { canonicalJson } from '../lib/canonical-json.ts';
import type { Payload } from '../queue/payloads.ts';
import { gatherInputs, type JudgeInputs, type Judgement, judgeScan } from './judge-scan.ts';
import { turnAfterScan } from './next-turn.ts';
import { marksOfScan } from './note-site-marks.ts';
import { type ReadPages, readStoredPages } from './read-stored-pages.ts';
import type { StepDeps } from './step-deps.ts';

/**
 * Judges a crawled scan and brings the site's flags up to date, in one transaction. `read` are its pages where the crawl
 * has just read them; without it they are read again from the captures. Null when the scan is not waiting for this.
 */
export async function assessScan(
  deps: StepDeps,
  { scanId }: Payload<'assess-scan'>,
  read?: ReadPages,
): Promise<Assessment | null> {
  const scan = read === undefined ? await claimCrawled(deps.db, scanId) : await loadScan(deps.db, scanId);
  if (scan?.state !== 'crawled') return null;
  const stored = read ?? (await readStoredPages(deps, scanId));
  const { shown, ...inputs } = await gatherInputs(deps, scan, stored.pages);
  const judgement = await judgeScan(deps, scan, stored, inputs);
  const { assessment } = judgement;
  const marks = assessment.condition === 'ok' ? await marksOfScan(deps, stored.pages) : [];
  await deps.db.transaction(async (tx) => {
    await writeVerdict(deps, tx, scan, judgement, inputs);
    if (assessment.condition !== 'ok') return;
    await replaceShownLicences(tx, scan.siteId, scan.id, shown);
    await replaceSiteMarks(tx, scan.siteId, scan.id, marks);
  });
  const flagged = assessment.grounds.filter((ground) => ground.flagged).map((ground) => ground.id);
  const { siteId, host } = scan;
  deps.log.info({ siteId, host, condition: assessment.condition, flagged }, 'scan assessed');
  return assessment;
}

async function writeVerdict(
  deps: StepDeps,
  tx: Db,
  scan: Scan,
  { assessment, listVersion, nameFindings }: Judgement,
  inputs: JudgeInputs,
): Promise<void> {
  const live = await lockLiveFlags(tx, scan.siteId);
  const canonical = canonicalJson(assessment);
  const assessmentId = await saveAssessment(tx, scan.id, assessment, {
    canonical,
    inputs: { ...inputs, nameFindings },
    listVersion,
  });
  await sealScan(tx, scan, { id: assessmentId, canonical }, deps.now());
  const cause = { siteId: scan.siteId, scanId: scan.id, assessmentId, assessment };
  const dismissals = await dismissalsInForce(tx, scan.siteId);
  for (const change of decideFlags(assessment, live, deps.settings.flags.clear_scans, dismissals))
    await applyFlagChange(tx, cause, change);
  const { condition } = assessment;
  const readable = condition !== 'unreachable' && condition !== 'blocked';
  const turn = await turnAfterScan({ db: tx, settings: deps.settings, now: deps.now() }, scan.siteId, {
    id: scan.id,
    readable,
    assessment,
  });
  if (turn !== null)
    await recordSiteScanned(tx, scan.siteId, { scanId: scan.id, condition, readable, ...turn });
  await closeRecovered(tx, { queues: ['scan-site', 'assess-scan'], key: siteKey(scan.siteId) });
  await recordCaseReading(tx, scan, assessment, deps.now());
  await markDone(tx, scan.id, condition);
}
