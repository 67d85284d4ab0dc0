import { Command } from 'commander';
import { startAssessScan } from '../../workers/assess-scan.ts';
import { startMaintain } from '../../workers/maintain.ts';
import { startNotify } from '../../workers/notify.ts';
import { startPlanScans } from '../../workers/plan-scans.ts';
import { startRenderPage } from '../../workers/render-page.ts';
import { startScanSite } from '../../workers/scan-site.ts';
import { startScreenNames } from '../../workers/screen-names.ts';
import { openApp } from '../api/open-app.ts';
import { listen } from '../api/server.ts';
import { parseResolveMap } from '../crawl/resolve-map.ts';
import { listFlags } from '../db/flags.ts';
import { siteCounts } from '../db/sites.ts';
import { keepHeapModest } from '../lib/modest-heap.ts';
import { addFirstAdmin } from '../people/manage-users.ts';
import { type Context, openContext } from '../steps/open-context.ts';
import { pickUpOrphans, planScans } from '../steps/plan-scans.ts';
import { openWorkers } from '../steps/worker-context.ts';
import { wornOut } from '../steps/worn-out.ts';
import { ensureWebBuilt } from './build-web.ts';
import { EXIT } from './exit-codes.ts';
import { fillRegistry } from './fill-registry.ts';
import { flagTable } from './flag-table.ts';
import { holdDataFolder } from './hold-data-folder.ts';
import { endWhenDatabaseIsLost } from './lost-database.ts';
import { showProgress } from './progress.ts';

const WORKERS = [
  startScanSite,
  startAssessScan,
  startRenderPage,
  startScreenNames,
  startMaintain,
  startNotify,
  startPlanScans,
];
const SHUTDOWN_MS = 8000;
const LINGER_MS = 1000;

const HELP = `
Examples
  $ npm start                              the sample sites, served by this machine
  $ npm start -- --registry licences.csv   your own licence list, on the real internet
  $ PORT=8090 RASOAT_HOME=/srv/rasoat npm start

Set crawler.contact_url and contact_email (a file named by RASOAT_CONFIG) before the first real scan.`;

/** `rasoat up`: everything in one process, until Ctrl-C. */
export function upCommand(): Command {
  return new Command('up')
    .description('start everything: database, workers, schedule, HTTP; scan what is due and keep running')
    .option('--registry <file>', 'import this licence list (CSV or XLSX) first')
    .option('--once', 'end when every due site is scanned')
    .addHelpText('after', HELP)
    .action((options: UpOptions) => up(options));
}

interface UpOptions {
  readonly registry?: string;
  readonly once?: boolean;
}

async function up(options: UpOptions): Promise<void> {
  keepHeapModest();
  const stopping = untilStopped();
  const stop = stopping.signal;
  await ensureWebBuilt(say);
  say('Starting the database …');
  const context = await openContext({ log: 'home' });
  const ends: (() => Promise<unknown>)[] = [() => context.close()];
  endWhenDatabaseIsLost(context.log, () => stopping.abort(new Error('database lost')));
  void renewWhenLarge(context, stopping);
  try {
    if (context.embedded) {
      const folder = await holdDataFolder(context);
      ends.push(() => folder.release());
    }
    await Promise.race([run(context, options, stop, ends), aborted(stop)]);
  } finally {
    if (stop.aborted) say('\nStopping …');
    await endAll(ends);
  }
  if (!stop.aborted) return;
  if (options.once) process.exitCode = EXIT.interrupted;
  // Stopped in the middle of the start, something may have been opened after the ends were called.
  setTimeout(() => process.exit(), LINGER_MS).unref();
}

async function run(
  context: Context,
  options: UpOptions,
  stop: AbortSignal,
  ends: (() => Promise<unknown>)[],
): Promise<void> {
  const { db, env, log } = context;
  const sample = await fillRegistry(context, options.registry, say);
  if (sample !== null) ends.push(() => sample.close());
  const workers = await openWorkers(context, {
    ...(sample === null ? {} : { resolve: parseResolveMap(sample.resolve) }),
    loopbackDelayMs: 0,
  });
  ends.push(() => workers.close());
  const server = await openApp(context, workers.queues, '0.1.0');
  ends.push(() => server.close());
  const address = await listen(server, env.HOST, env.PORT, log);
  const admin = await addFirstAdmin(db, env.ADMIN_EMAIL);
  if (admin !== null) say(firstSignIn(env.ADMIN_EMAIL, admin.password));
  const since = new Date();
  for (const worker of WORKERS) workers.start(worker);
  const planner = { ...workers.deps, queues: workers.queues };
  if (context.embedded) await pickUpOrphans(planner, since);
  await planScans(planner, since);
  const progress = showProgress(db, since, process.stdout);
  ends.push(async () => progress.stop());
  await Promise.race([progress.settled, aborted(stop)]);
  if (stop.aborted) return;
  await printFlags(context);
  if (options.once) return;
  say(
    `\nConsole: ${address}   Health: ${address}/health   Log: ${context.home}/rasoat.log\nScans go on as they fall due. Ctrl-C ends it.`,
  );
  await aborted(stop);
}

/** Where `npm start` starts it again, it ends in good order before the machine runs out of memory. */
async function renewWhenLarge({ env, log, settings }: Context, stopping: AbortController): Promise<void> {
  if (env.RASOAT_KEPT_RUNNING === undefined) return;
  const limits = { residentMb: settings.worker.max_resident_mb, jobs: null };
  const held = await wornOut(limits, () => 0, stopping.signal);
  if (held === null) return;
  log.warn(held, 'it has grown too large: it ends and is started again');
  process.exitCode = EXIT.renew;
  stopping.abort(new Error('too large'));
}

function firstSignIn(email: string, password: string): string {
  return `\nThe console's first user, shown this once; the password is to be changed at the first sign-in:\n  ${email}  ${password}\n`;
}

async function printFlags({ db }: Context): Promise<void> {
  const [flags, sites] = await Promise.all([listFlags(db, { limit: 200 }), siteCounts(db, new Date())]);
  say(
    `\n${flags.length} flags on ${new Set(flags.map((flag) => flag.host)).size} of ${sites.registered} registered sites`,
  );
  if (flags.length > 0) say(flagTable(flags, process.stdout.columns));
  say('One flag with its proof: npm run -s rasoat -- flags show <flag>');
}

/** Closes in the reverse order of opening; a part that hangs does not hold up the ones under it for ever. */
async function endAll(ends: (() => Promise<unknown>)[]): Promise<void> {
  const patience = Date.now() + SHUTDOWN_MS;
  for (const end of ends.reverse()) {
    const left = Math.max(500, patience - Date.now());
    await Promise.race([end().catch(() => {}), new Promise((done) => setTimeout(done, left).unref())]);
  }
}

function untilStopped(): AbortController {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => controller.abort(new Error(signal)));
  return controller;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (signal.aborted) done();
    else signal.addEventListener('abort', () => done(), { once: true });
  });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
