import type { Assessment } from '../assess/assessment.ts';
import { assessmentOfScan } from '../db/assessments.ts';
import { loadScan } from '../db/scans.ts';
import type { SiteCondition } from '../extract/site-facts.ts';
import { BadInput } from '../lib/errors.ts';
import { gatherInputs, type JudgeDeps, type JudgeInputs, judgeScan } from './judge-scan.ts';
import { readStoredPages } from './read-stored-pages.ts';

/**
 * Judges a stored scan again from its captures and the inputs of its first judgement; writes nothing, touches no network.
 * @throws BadInput when there is no such scan or it was never crawled to its end
 */
export async function rejudgeScan(deps: JudgeDeps, scanId: string, packId?: string): Promise<Assessment> {
  const scan = await loadScan(deps.db, scanId);
  if (scan === null)
    throw new BadInput(`There is no scan ${scanId}: scan ids are in the output of \`rasoat scan --json\``);
  if (scan.coverage === null)
    throw new BadInput(`Scan ${scanId} is ${scan.state}: only a finished crawl can be judged`);
  const [stored, read] = await Promise.all([
    assessmentOfScan(deps.db, scanId),
    readStoredPages(deps, scanId),
  ]);
  const inputs = (stored?.inputs as JudgeInputs | undefined) ?? (await gatherInputs(deps, scan, read.pages));
  return (await judgeScan(deps, scan, read, inputs, packId)).assessment;
}

/** A flag that one pack raises and another does not. */
export interface FlagDifference {
  readonly host: string;
  readonly scanId: string;
  readonly ground: string;
  readonly change: 'gained' | 'lost';
  readonly scoreBefore: number | null;
  readonly scoreAfter: number | null;
  readonly condition: SiteCondition;
}

/** The flags that a stored scan gains and loses when judged by `after` in the place of `before` (pack ids). */
export async function comparePacks(
  deps: JudgeDeps,
  scanId: string,
  before: string | undefined,
  after: string,
): Promise<FlagDifference[]> {
  const [old, fresh] = [await rejudgeScan(deps, scanId, before), await rejudgeScan(deps, scanId, after)];
  return fresh.grounds.flatMap((ground) => {
    const was = old.grounds.find((candidate) => candidate.id === ground.id);
    if (was === undefined || was.flagged === ground.flagged) return [];
    const change = ground.flagged ? 'gained' : 'lost';
    return [
      {
        host: fresh.host,
        scanId,
        ground: ground.id,
        change,
        scoreBefore: was.score,
        scoreAfter: ground.score,
        condition: fresh.condition,
      },
    ];
  });
}
