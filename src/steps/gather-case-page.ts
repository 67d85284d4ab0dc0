import type { Assessment } from '../assess/assessment.ts';
import { choosePack } from '../assess/choose-pack.ts';
import type { RulePack } from '../assess/rule-pack.ts';
import { newestAfter } from '../cases/take-step.ts';
import { assessmentOfScan } from '../db/assessments.ts';
import { documentsOfCase } from '../db/case-documents.ts';
import { relapsesOf } from '../db/case-list.ts';
import { type CaseReading, readingsOfCase } from '../db/case-readings.ts';
import { type CaseFlag, eventsOfCase, flagsOfCase, involvedInCase } from '../db/cases.ts';
import type { Db } from '../db/database.ts';
import type { Reach } from '../db/scope-filter.ts';
import { screenshotsOfScan } from '../db/screenshots.ts';
import { dayInVietnam } from '../lib/vietnam-time.ts';
import { titleOf } from '../review/waterfall.ts';

export interface CasePageDeps {
  readonly db: Db;
  readonly rulePacks: readonly RulePack[];
}

/** Everything that a case's page shows beside its line in the list. */
export async function gatherCasePage({ db, rulePacks }: CasePageDeps, scope: Reach, caseId: number) {
  const [events, documents, flags, readings, relapses, after, involved] = await Promise.all([
    eventsOfCase(db, caseId),
    documentsOfCase(db, caseId),
    flagsOfCase(db, caseId),
    readingsOfCase(db, caseId),
    relapsesOf(db, scope, caseId),
    newestAfter(db, caseId),
    involvedInCase(db, caseId),
  ]);
  const chosen = flags.map((flag) => ({ flag, ...pairOf(flag, readings) }));
  const scanIds = chosen.flatMap(({ before, after }) => [before, after].flatMap((one) => one?.scanId ?? []));
  const scans = await scansRead(db, [...new Set(scanIds)], rulePacks);
  const findings = chosen.map(({ flag, before, after }) => ({
    flagId: flag.flagId,
    siteId: flag.siteId,
    host: flag.host,
    ground: flag.ground,
    flagState: flag.status,
    before: before === undefined ? null : sideOf(flag, before, scans),
    after: after === undefined ? null : sideOf(flag, after, scans),
  }));
  return { events, documents, relapses, after, findings, involved };
}

/** The reading that a flag went into the case with, and the newest one after the notice. */
function pairOf({ siteId, ground }: CaseFlag, readings: readonly CaseReading[]) {
  const here = readings.filter((reading) => reading.siteId === siteId);
  const before = here.filter(({ side }) => side === 'before');
  return {
    before: before.find(({ flagged }) => flagged.includes(ground)) ?? before[0],
    after: here.findLast(({ side }) => side === 'after'),
  };
}

interface ReadScan {
  readonly body: Assessment | null;
  readonly pack: RulePack | null;
  readonly screenshots: Awaited<ReturnType<typeof screenshotsOfScan>>;
}

async function scansRead(
  db: Db,
  scanIds: readonly string[],
  rulePacks: readonly RulePack[],
): Promise<Map<string, ReadScan>> {
  const read = scanIds.map(async (scanId) => {
    const [stored, screenshots] = await Promise.all([
      assessmentOfScan(db, scanId),
      screenshotsOfScan(db, scanId),
    ]);
    const body = stored?.body ?? null;
    const pack =
      rulePacks.find(({ id }) => id === body?.rulePack.id) ??
      (stored === null ? null : choosePack(rulePacks, dayInVietnam(stored.assessedAt)));
    return [scanId, { body, pack, screenshots }] as const;
  });
  return new Map(await Promise.all(read));
}

/** Of one signal; the flag's page and the dossier have all. */
const MOST_EVIDENCE = 3;

function sideOf({ ground }: CaseFlag, reading: CaseReading, scans: ReadonlyMap<string, ReadScan>) {
  const { scanId, at, readable, flagged } = reading;
  const { body = null, pack = null, screenshots = [] } = scans.get(scanId) ?? {};
  const judged = body?.grounds.find(({ id }) => id === ground);
  const heaviest = (judged?.contributions ?? []).toSorted((a, b) => b.weight - a.weight);
  const signals = heaviest.map(({ signal }) => {
    const finding = body?.signals.find(({ id }) => id === signal);
    const evidence = finding?.outcome === 'present' ? finding.evidence.slice(0, MOST_EVIDENCE) : [];
    return {
      signal,
      title: titleOf(signal, pack),
      evidence: evidence.map(({ quote, value, url }) => ({ quote, value, url })),
    };
  });
  return {
    scanId,
    at,
    readable,
    condition: body?.condition ?? null,
    score: judged?.score ?? null,
    flagged: flagged.includes(ground),
    signals,
    screenshots,
  };
}
