import { Command, InvalidArgumentError } from 'commander';
import { parseResolveMap } from '../crawl/resolve-map.ts';
import { ensureSite } from '../db/sites.ts';
import { BadInput } from '../lib/errors.ts';
import { readHosts } from '../registry/host-cell.ts';
import { importRegistry, sitesInFile } from '../registry/import-registry.ts';
import { readRegistryFile } from '../registry/read-registry-file.ts';
import { createDeps } from '../steps/create-deps.ts';
import { type Context, openContext } from '../steps/open-context.ts';
import { type ScanNowResult, scanNow } from '../steps/scan-now.ts';
import type { StepDeps } from '../steps/step-deps.ts';
import { describeReport } from './describe-report.ts';

interface ScanOptions {
  readonly registry?: string;
  readonly json?: boolean;
  readonly resolve: readonly string[];
  readonly delay?: number;
}

const HELP = `
Examples
  $ npm run -s rasoat -- scan example.vn                     one site, read like the nightly scan reads it
  $ npm run -s rasoat -- scan --registry licences.csv --json every site of a licence list, one JSON object a line
  $ npm run -s rasoat -- scan a.vn --resolve 'a.vn:443:127.0.0.1:8443' --delay 0   a site served on this machine

The result is stored like every scan: \`rasoat flags list\` shows the flags. A flagged site is not a failure (exit 0).`;

/** `rasoat scan`: the workers' steps without a queue. */
export function scanCommand(): Command {
  return new Command('scan')
    .description('scan sites now and print what was found')
    .argument('[url...]', 'hosts or addresses')
    .option('--registry <file>', 'import this licence list (CSV or XLSX) and scan its sites')
    .option('--json', 'one JSON object a line on stdout')
    .option('--resolve <entry>', "HOST:PORT:ADDR:PORT, HOST may be '*'; may be repeated", collect, [])
    .option('--delay <ms>', 'pause between requests to hosts mapped to loopback', wholeNumber)
    .addHelpText('after', HELP)
    .action((urls: string[], options: ScanOptions) => scan(urls, options));
}

async function scan(urls: readonly string[], options: ScanOptions): Promise<void> {
  if (urls.length === 0 && options.registry === undefined) {
    throw new BadInput('Say what to scan: rasoat scan example.vn, or rasoat scan --registry licences.csv');
  }
  const resolve = parseResolveMap(options.resolve);
  if (options.delay !== undefined && options.resolve.length === 0) {
    throw new BadInput(
      '--delay only goes below the configured pace for hosts mapped to loopback with --resolve',
    );
  }
  const hosts = urls.map((url) => {
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(url) && !/^https?:/i.test(url)) {
      throw new BadInput(`'${url}' is no web address: write example.vn or https://example.vn`);
    }
    const { hosts: found, problems } = readHosts(url);
    if (found.length === 1) return found[0]!;
    const why = problems[0]?.reason.text ?? `'${url}' is no host`;
    throw new BadInput(`${why}; write example.vn or https://example.vn`);
  });
  const context = await openContext({ log: 'pretty' });
  const stop = stopOnSignal();
  try {
    const { deps, close } = await createDeps(context, {
      ...(options.resolve.length === 0 ? {} : { resolve }),
      ...(options.delay === undefined ? {} : { loopbackDelayMs: options.delay }),
    });
    try {
      const siteIds = await sitesToScan(context, hosts, options.registry);
      await scanAll(deps, siteIds, stop, (result) => print(result, options.json ?? false));
    } finally {
      await close();
    }
  } finally {
    await context.close();
  }
}

async function sitesToScan(
  { db, log }: Context,
  hosts: readonly string[],
  registry?: string,
): Promise<number[]> {
  const ids: number[] = [];
  if (registry !== undefined) {
    const file = await readRegistryFile(registry);
    const { problems } = await importRegistry(db, file);
    for (const problem of problems)
      log.warn({ ...problem, reason: problem.reason.text }, 'in the registry file');
    for (const { siteId } of await sitesInFile(db, file)) ids.push(siteId);
  }
  for (const host of hosts) ids.push((await ensureSite(db, host)).id);
  return [...new Set(ids)];
}

async function scanAll(
  deps: StepDeps,
  siteIds: readonly number[],
  stop: AbortSignal,
  done: (result: ScanNowResult) => void,
): Promise<void> {
  const waiting = [...siteIds];
  const one = async () => {
    for (let siteId = waiting.shift(); siteId !== undefined; siteId = waiting.shift()) {
      done(await scanNow(deps, siteId, stop));
    }
  };
  const lanes = Math.min(deps.settings.crawler.concurrent_scans, siteIds.length);
  const ended = await Promise.allSettled(Array.from({ length: lanes }, one));
  if (stop.aborted) {
    process.exitCode = 130;
    return;
  }
  const failed = ended.find((lane) => lane.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

function print(result: ScanNowResult, json: boolean): void {
  if (result.ok)
    process.stdout.write(json ? `${JSON.stringify(result.report)}\n` : `${describeReport(result.report)}\n`);
  else process.stderr.write(`rasoat: scan ${result.scanId}: ${result.reason}\n`);
}

/** Fires at the first Ctrl-C or SIGTERM; the scans under way are given back. */
function stopOnSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => controller.abort(new Error(signal)));
  return controller.signal;
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

function wholeNumber(value: string): number {
  if (!/^\d+$/.test(value)) throw new InvalidArgumentError('takes milliseconds, a whole number from 0.');
  return Number(value);
}
