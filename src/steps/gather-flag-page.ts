import type { Assessment } from '../assess/assessment.ts';
import { counterfactuals } from '../assess/counterfactual.ts';
import type { RulePack } from '../assess/rule-pack.ts';
import type { ListedFlag } from '../db/flag-list.ts';
import {
  assessmentBefore,
  assessmentById,
  notesOf,
  otherFlagsOf,
  type PageAssessment,
  scoresOf,
  trailOf,
  undoableDecisions,
} from '../db/flag-page.ts';
import { loadScan, type Scan } from '../db/scans.ts';
import type { Reach } from '../db/scope-filter.ts';
import { screenshotsOfScan } from '../db/screenshots.ts';
import { dayInVietnam } from '../lib/vietnam-time.ts';
import { FLAG_AT } from '../names/read-name.ts';
import { readingTexts } from '../names/reading-texts.ts';
import { changesBetween, titleOf, waterfallOf } from '../review/waterfall.ts';
import { creditTable } from './credit-table.ts';
import { type JudgeDeps, type JudgeInputs, namesOf } from './judge-scan.ts';

const MOST_READINGS = 5;

export interface FlagPageRequest {
  /** Who looks. */
  readonly scope: Reach & { readonly userId: string };
  /** Decisions since then may be undone. */
  readonly undoableSince: Date;
}

/** Everything that a flag's page shows, in one answer: a handful of queries side by side, no network. */
export async function gatherFlagPage(deps: JudgeDeps, flag: ListedFlag, request: FlagPageRequest) {
  const { db } = deps;
  const judged = await assessmentById(db, flag.assessmentId);
  if (judged === null) throw new Error(`flag ${flag.id} names a judgement that is not there`);
  const [scan, before, scores, trail, undoable, notes, others, shots, credits] = await Promise.all([
    loadScan(db, judged.scanId),
    assessmentBefore(db, flag.siteId, judged),
    scoresOf(db, flag.siteId, flag.ground),
    trailOf(db, flag.id),
    undoableDecisions(db, flag.id, request.scope.userId, request.undoableSince),
    notesOf(db, flag.id),
    otherFlagsOf(db, request.scope, flag),
    screenshotsOfScan(db, judged.scanId),
    creditTable(deps, judged.scanId),
  ]);
  const pack = deps.rulePacks.find(({ id }) => id === judged.body.rulePack.id) ?? null;
  return {
    ...reasoning(flag, judged, { pack, scan }),
    changes: before === null ? null : changesOf(flag, before, judged, pack),
    names: scan === null ? [] : await nameProofs(deps, scan, judged),
    credits,
    screenshots: shots,
    scores,
    notes,
    trail: trail.map((row) => trailEntry(row, undoable)),
    otherFlags: others,
    liveUrl: `https://${flag.host}/`,
  };
}

function reasoning(
  flag: ListedFlag,
  judged: PageAssessment,
  { pack, scan }: { readonly pack: RulePack | null; readonly scan: Scan | null },
) {
  const { body } = judged;
  const ground = body.grounds.find(({ id }) => id === flag.ground) ?? {
    id: flag.ground,
    score: flag.score,
    threshold: flag.threshold,
    flagged: true,
    contributions: [],
  };
  const at = scan?.startedAt ?? judged.assessedAt;
  const counting = ground.contributions.map(({ signal }) => signal);
  const clear = pack === null ? [] : counterfactuals(body, pack);
  return {
    scan:
      scan === null
        ? null
        : { id: scan.id, at, condition: body.condition, planned: scan.coverage?.planned ?? 0 },
    rulePack: { ...body.rulePack, title: pack?.title ?? null },
    waterfall: waterfallOf(body, ground, { pack, day: dayInVietnam(at) }),
    otherSignals: body.signals
      .filter(({ id }) => !counting.includes(id))
      .map((finding) => ({
        signal: finding.id,
        title: titleOf(finding.id, pack),
        outcome: finding.outcome,
        reason: 'reason' in finding ? finding.reason : null,
      })),
    counterfactual: clear.find(({ ground: id }) => id === flag.ground) ?? null,
  };
}

function changesOf(flag: ListedFlag, before: PageAssessment, after: PageAssessment, pack: RulePack | null) {
  const changes = changesBetween(before.body, after.body, flag.ground);
  const titled = (signals: readonly string[]) =>
    signals.map((signal) => ({ signal, title: titleOf(signal, pack) }));
  return {
    ...changes,
    gained: titled(changes.gained),
    lost: titled(changes.lost),
    sinceScanId: before.scanId,
    sinceAt: before.assessedAt,
    conditionBefore: before.body.condition,
    conditionAfter: after.body.condition,
    rulePackChanged: before.body.rulePack.hash !== after.body.rulePack.hash,
  };
}

/** The letters and readings of every host that the judgement read, by the list of now. */
async function nameProofs(deps: JudgeDeps, scan: Scan, judged: PageAssessment) {
  const inputs = judged.inputs as Partial<JudgeInputs>;
  if (inputs.site === undefined || !hasNameFinding(judged.body)) return [];
  const { list } = await deps.watchlist();
  return namesOf(scan, { ...inputs, site: inputs.site }, list)
    .map((name) => proofOfName(name))
    .filter(({ findings }) => findings.length > 0);
}

function hasNameFinding({ signals }: Assessment): boolean {
  return signals.some(
    (finding) => finding.outcome === 'present' && finding.evidence.some(({ source }) => source === 'host'),
  );
}

export function proofOfName({ host, unicode, findings, readings }: ReturnType<typeof namesOf>[number]) {
  return {
    host,
    unicode,
    findings: findings
      .filter(({ score }) => score >= FLAG_AT)
      .map(({ id, target, targetName, how, score, aligned }) => ({
        signal: id,
        target,
        targetName,
        how,
        score,
        aligned,
      })),
    readings: readingTexts(readings, MOST_READINGS),
  };
}

function trailEntry(
  { at, kind, by, score, reason, before, after }: Awaited<ReturnType<typeof trailOf>>[number],
  undoable: readonly string[],
) {
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  const decisionId = kind === 'undo' ? null : text(after?.decisionId);
  return {
    at,
    kind,
    by,
    score,
    reason,
    note: text(after?.text),
    before: text(before?.state) ?? text(before?.assignee),
    after: text(after?.state) ?? text(after?.assignee),
    decisionId,
    undoable: decisionId !== null && undoable.includes(decisionId),
  };
}
