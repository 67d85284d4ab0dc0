import type { Ground } from '../assess/assessment.ts';
import { assessmentOfScan, saveAssessment } from '../db/assessments.ts';
import { dismissalsInForce } from '../db/flag-dismissals.ts';
import { lockLiveFlags } from '../db/flags.ts';
import { loadScan, type Scan } from '../db/scans.ts';
import { recordScreening, wasScreened } from '../db/screenings.ts';
import { registeredHosts } from '../db/watchlist.ts';
import { sealScan } from '../evidence/seal-custody.ts';
import { applyFlagChange } from '../flags/apply-flag-change.ts';
import { decideFlags } from '../flags/decide-flags.ts';
import { canonicalJson } from '../lib/canonical-json.ts';
import type { Queues } from '../queue/queues.ts';
import type { CurrentWatchlist } from './current-watchlist.ts';
import { type JudgeDeps, type JudgeInputs, judgeScan, nameFindings, namesOf } from './judge-scan.ts';
import { readStoredPages } from './read-stored-pages.ts';
import type { StepDeps } from './step-deps.ts';

/** The ground that a list alone decides: without the entry it has nothing to stand on, so it need not be unseen twice. */
const NAME_GROUND: Ground = 'sensitive-domain';

type StoredInputs = JudgeInputs & { readonly nameFindings?: readonly string[] };

/**
 * Compares every registered site's names with the list as it is now; where the findings differ from those of its newest
 * judgement, that scan is judged again from its captures, and its flags follow. Crawls nothing; a site without a scan
 * meets the list when it is first scanned. Gives how many sites changed. Safe to repeat.
 */
export async function screenNames(deps: StepDeps): Promise<number> {
  const current = await deps.watchlist();
  const sites = await registeredHosts(deps.db);
  let changed = 0;
  for (const { lastScanId } of sites) {
    const scan = lastScanId === null ? null : await loadScan(deps.db, lastScanId);
    if (scan?.state === 'done' && (await screenSite(deps, scan, current))) changed++;
  }
  await recordScreening(deps.db, current.key, { sites: sites.length, changed });
  deps.log.info({ sites: sites.length, changed, list: current.key }, 'register screened');
  return changed;
}

/** Puts a screening into the queue when the lists are not the ones that the register was last screened with. */
export async function planScreening(
  deps: Pick<JudgeDeps, 'db' | 'watchlist'> & { readonly queues: Pick<Queues, 'add'> },
): Promise<boolean> {
  const { key } = await deps.watchlist();
  if (await wasScreened(deps.db, key)) return false;
  await deps.queues.add('screen-names', `screen-${key.replaceAll(' ', '-')}`, {});
  return true;
}

async function screenSite(deps: StepDeps, scan: Scan, { list }: CurrentWatchlist): Promise<boolean> {
  const stored = await assessmentOfScan(deps.db, scan.id);
  if (stored === null) return false;
  const { nameFindings: before = [], ...inputs } = stored.inputs as StoredInputs;
  const now = nameFindings(namesOf(scan, inputs, list));
  if (now.join('\n') === before.join('\n')) return false;
  const judgement = await judgeScan(
    deps,
    scan,
    await readStoredPages(deps, scan.id),
    inputs,
    stored.body.rulePack.id,
  );
  const { assessment, listVersion } = judgement;
  await deps.db.transaction(async (tx) => {
    const live = await lockLiveFlags(tx, scan.siteId);
    const canonical = canonicalJson(assessment);
    const kept = { canonical, inputs: { ...inputs, nameFindings: judgement.nameFindings }, listVersion };
    const assessmentId = await saveAssessment(tx, scan.id, assessment, kept);
    await sealScan(tx, scan, { id: assessmentId, canonical }, deps.now());
    const cause = { siteId: scan.siteId, scanId: scan.id, assessmentId, assessment };
    // Not a new reading of the site: other grounds are refreshed at most, and unreadable pages do not matter to a name.
    const byName = assessment.grounds.filter(({ id }) => id === NAME_GROUND);
    const flagged = assessment.grounds.filter(({ id, flagged }) => id !== NAME_GROUND && flagged);
    const { signals } = assessment;
    const verdict = { condition: 'ok' as const, grounds: [...byName, ...flagged], signals };
    const dismissals = await dismissalsInForce(tx, scan.siteId);
    for (const change of decideFlags(verdict, live, 1, dismissals)) await applyFlagChange(tx, cause, change);
  });
  return true;
}
