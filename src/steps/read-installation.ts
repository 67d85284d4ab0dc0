import { statfs } from 'node:fs/promises';
import { type CertificateState, readCertificate } from '../alerts/certificate.ts';
import type { AlertReadings } from '../alerts/conditions.ts';
import { createQueueWatch, type StoppedQueue } from '../alerts/stopped-work.ts';
import { choosePack } from '../assess/choose-pack.ts';
import type { Database } from '../db/database.ts';
import { deadLetterCounts } from '../db/dead-letters.ts';
import { newestOutcomes, overdueSites } from '../db/operation-readings.ts';
import { plannerTicks } from '../db/planner-ticks.ts';
import { overdueReferrals } from '../db/referral-marks.ts';
import { waitingStamps } from '../db/timestamps.ts';
import type { Logger } from '../lib/logger.ts';
import { CONFIG_FOLDER, type Settings } from '../lib/settings.ts';
import { shortReason } from '../lib/short-reason.ts';
import { dayInVietnam } from '../lib/vietnam-time.ts';
import type { Queues } from '../queue/queues.ts';
import { localTime } from '../schedule/local-time.ts';
import { loadRulePacks } from './load-rules.ts';

export interface ReadingDeps {
  readonly db: Database;
  readonly settings: Settings;
  readonly log: Logger;
  /** Where the captures' disk is looked at. */
  readonly capturesFolder: string;
  /** Without them nothing is said of work that nobody takes. */
  readonly queues?: Pick<Queues, 'counts'>;
  /** Where the rule packs lie; the checkout's by default. */
  readonly configFolder?: string;
}

/** Certificates change in weeks: they are looked at once an hour. */
const CERTIFICATE_MS = 3_600_000;

export type ReadInstallation = (now: Date) => Promise<AlertReadings>;

/** Reads everything that alerts are about; a part that can't be read is null and logged. */
export function createReader(deps: ReadingDeps): ReadInstallation {
  const { db, settings, log } = deps;
  let certificates: { readonly at: number; readonly states: Promise<CertificateState[]> } | undefined;
  const watched = settings.alerts.certificates.endpoints;
  const readCertificates = (now: Date) => {
    if (certificates === undefined || now.getTime() - certificates.at >= CERTIFICATE_MS)
      certificates = {
        at: now.getTime(),
        states: Promise.all(watched.map((endpoint) => readCertificate(endpoint, now))),
      };
    return certificates.states;
  };
  const readStopped = watchStopped(deps);
  const orNull = async <Part>(name: string, part: Promise<Part>): Promise<Part | null> => {
    try {
      return await part;
    } catch (error) {
      log.warn({ err: error, part: name }, 'a part of the installation could not be read');
      return null;
    }
  };
  // Whoever gives timestamps up is not told of the ones that are missing.
  const stampsWanted = async () =>
    settings.timestamps.authorities.length === 0
      ? { waiting: 0, since: null, reason: null }
      : waitingStamps(db);
  return async (now) => ({
    planner: await orNull('planner', plannerTicks(db)),
    stopped: await orNull('queues', readStopped(now)),
    overdue: await orNull('coverage', overdueSites(db)),
    deadLetters: await orNull('dead letters', deadLetterCounts(db)),
    diskFree: await orNull('disk', freeShare(deps.capturesFolder)),
    scans: await orNull('scans', newestOutcomes(db, now, settings.alerts.mass_failure.scans)),
    referrals: await orNull('referrals', overdueReferrals(db, dayInVietnam(now))),
    certificates: await orNull('certificates', readCertificates(now)),
    stamps: await orNull('timestamps', stampsWanted()),
    rulePack: await rulePackTrouble(deps.configFolder ?? CONFIG_FOLDER, now, settings),
  });
}

/** Null while the watch is too young to know, and where the queues do not answer: both say nothing either way. */
function watchStopped({
  queues,
  settings,
}: ReadingDeps): (now: Date) => Promise<readonly StoppedQueue[] | null> {
  const watch = createQueueWatch(settings.alerts.work_stopped_minutes * 60_000);
  return async (now) => {
    if (queues === undefined) return null;
    const looks = Object.entries(await queues.counts()).map(([name, counts]) => {
      const sum = (...states: readonly string[]) =>
        states.reduce((all, state) => all + (counts[state] ?? 0), 0);
      return [name, { waiting: sum('waiting', 'prioritized', 'paused'), active: sum('active') }] as const;
    });
    return watch(Object.fromEntries(looks), now);
  };
}

async function freeShare(folder: string): Promise<number> {
  const { blocks, bavail } = await statfs(folder);
  return bavail / blocks;
}

/** Why the packs on the disk would not serve the next start; empty when they would. */
async function rulePackTrouble(folder: string, now: Date, settings: Settings): Promise<string> {
  try {
    const { day } = localTime(now, settings.schedule.time_zone);
    const pack = choosePack(await loadRulePacks(folder), day);
    const { from, until } = pack.inForce;
    if (from <= day && (until === null || day <= until)) return '';
    return `no pack is in force on ${day}`;
  } catch (error) {
    return shortReason(error);
  }
}
