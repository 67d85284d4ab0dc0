import { join } from 'node:path';
import type { Assessment } from '../assess/assessment.ts';
import { type Counterfactual, counterfactuals } from '../assess/counterfactual.ts';
import type { RulePack } from '../assess/rule-pack.ts';
import { assessmentOfScan } from '../db/assessments.ts';
import { eventsOfFlag, type FlagEvent, type FlagRow } from '../db/flags.ts';
import { type ScreenshotRow, screenshotsOfScan } from '../db/screenshots.ts';
import { CONFIG_FOLDER } from '../lib/settings.ts';
import { loadRulePacks } from '../steps/load-rules.ts';
import type { Context } from '../steps/open-context.ts';
import { evidenceLine } from './flag-table.ts';

/** A flag with everything that a person needs to decide it. */
export interface FlagFile extends FlagRow {
  readonly events: readonly FlagEvent[];
  readonly assessment: Assessment | null;
  /** What would clear it; null when the rule pack of its assessment is no longer there. */
  readonly counterfactual: Counterfactual | null;
  /** Full-page pictures with the evidence boxed, absolute paths. */
  readonly screenshots: readonly ScreenshotRow[];
  readonly rules: RulePack | null;
}

export async function gatherFlagFile({ db, home }: Context, flag: FlagRow): Promise<FlagFile> {
  const [events, packs] = await Promise.all([eventsOfFlag(db, flag.id), loadRulePacks(CONFIG_FOLDER)]);
  const scanId = events.findLast((event) => event.scanId !== null)?.scanId ?? null;
  const assessment = scanId === null ? null : ((await assessmentOfScan(db, scanId))?.body ?? null);
  const rules = packs.find(({ id }) => id === assessment?.rulePack.id) ?? null;
  const all = assessment === null || rules === null ? [] : counterfactuals(assessment, rules);
  const shots = scanId === null ? [] : await screenshotsOfScan(db, scanId);
  return {
    ...flag,
    events,
    assessment,
    counterfactual: all.find(({ ground }) => ground === flag.ground) ?? null,
    screenshots: shots.map((shot) => ({ ...shot, file: join(home, 'captures', shot.file) })),
    rules,
  };
}

/** A flag as text: reasons with their legal basis and proof, what would clear it, pictures, history. */
export function describeFlagFile(file: FlagFile): string {
  const lines = [
    `${file.host}: ${file.ground}, score ${file.score.toFixed(2)} (flagged from ${file.threshold.toFixed(2)}), ${file.status}`,
    `owner ${file.owner ?? 'not in the register'}, condition ${file.condition ?? 'not known'}, opened ${file.openedAt.toISOString()}`,
    ...reasons(file),
  ];
  if (file.counterfactual !== null) lines.push('', file.counterfactual.text.vi, file.counterfactual.text.en);
  if (file.screenshots.length > 0) lines.push('', 'Pictures');
  for (const { url, file: path } of file.screenshots) lines.push(`  ${url}`, `    ${path}`);
  lines.push('', 'History');
  for (const { at, kind, score } of file.events) {
    lines.push(`  ${at.toISOString()}  ${kind}${score === null ? '' : `  ${score.toFixed(2)}`}`);
  }
  return `${lines.join('\n')}\n`;
}

const MOST_EVIDENCE = 5;

function reasons({ assessment, ground, rules, refreshedAt }: FlagFile): string[] {
  const day = refreshedAt.toISOString().slice(0, 10);
  const weighed = assessment?.grounds.find(({ id }) => id === ground)?.contributions ?? [];
  return weighed.flatMap(({ signal, weight }) => {
    const rule = rules?.signals[signal];
    const basis =
      rule?.basis
        .filter(({ inForce: { from, until } }) => from <= day && (until === null || day <= until))
        .map(({ instrument, clause }) => `${instrument} ${clause}`)
        .join('; ') ?? '';
    const lines = [
      '',
      `  ${weight >= 0 ? '+' : ''}${weight.toFixed(2)}  ${signal}: ${rule?.title.vi ?? ''}`,
      `         ${basis}`,
    ];
    const finding = assessment?.signals.find(({ id }) => id === signal);
    for (const evidence of finding?.outcome === 'present' ? finding.evidence.slice(0, MOST_EVIDENCE) : []) {
      lines.push(`         ${evidenceLine({ headline: { signal: evidence.where, evidence } })}`);
      if (evidence.url !== null) lines.push(`           ${evidence.url}`);
    }
    return lines;
  });
}
