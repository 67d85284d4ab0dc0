/**
 * `npm run bench -- names [DATA]`: how fast and how well host names are screened. Speed and memory on invented names
 * (bars: 20,000 hosts/s against 1,000 names and 10,000/s against 10,000 on one core, 10,000 names compiled in under 2 s,
 * 1,000,000 hosts in 400 MiB); then precision and recall beside an openSquat-style scan and dnstwist on the labelled
 * hosts of DATA (default ../shared/data), where it is there. Prints Markdown.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { CONFIG_FOLDER } from '../src/lib/settings.ts';
import { type CompiledWatchlist, compileWatchlist } from '../src/names/compile-watchlist.ts';
import { readName } from '../src/names/read-name.ts';
import type { WatchEntry } from '../src/names/watchlist-entry.ts';
import { loadLexicon } from '../src/steps/load-lexicon.ts';
import { readListFile } from '../src/watchlist/read-list.ts';
import { inventedHosts, inventedOutlets } from './support/name-corpus.ts';
import { dnstwist, openSquatStyle } from './support/other-scanners.ts';

const DATA = process.argv[2] ?? '../shared/data';
const MANY = 1_000_000;
/** What dnstwist is given to put beside a name. */
const DICTIONARY = ['bao', 'news', 'online', '24h', 'tintuc', 'vn', 'tv', 'gov'];
const { language, entries } = await loadLexicon(CONFIG_FOLDER);
const words = entries.filter(({ kind }) => kind === 'sensitive-term' || kind === 'reserved-suffix');
const print = (line: string) => process.stdout.write(`${line}\n`);

print(
  '| protected names | compiled in (CPU) | hosts/s of CPU time (median of 5) | hosts/s on the clock | bar |',
);
print('|--:|--:|--:|--:|--:|');
for (const [count, bar] of [
  [100, null],
  [1_000, 20_000],
  [10_000, 10_000],
] as const) {
  const outlets = inventedOutlets(count);
  const hosts = [...inventedHosts(20_000, outlets)];
  const used = process.cpuUsage();
  const list = compileWatchlist([...words, ...outlets], language);
  const compiledMs = cpuSeconds(used) * 1000;
  const runs = Array.from({ length: 5 }, () => hostsPerSecond(hosts, list));
  const [cpu, clock] = [median(runs.map((run) => run.cpu)), median(runs.map((run) => run.clock))];
  print(
    `| ${shown(count)} | ${Math.round(compiledMs)} ms | ${shown(cpu)} | ${shown(clock)} | ${bar === null ? '' : shown(bar)} |`,
  );
}

/** CPU time is what a core of its own would take; the clock also counts what else the machine does. */
function hostsPerSecond(hosts: readonly string[], list: CompiledWatchlist): { cpu: number; clock: number } {
  const [start, used] = [performance.now(), process.cpuUsage()];
  for (const host of hosts) readName(host, list);
  return { cpu: hosts.length / cpuSeconds(used), clock: hosts.length / ((performance.now() - start) / 1000) };
}

function cpuSeconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function shown(count: number): string {
  return Math.round(count).toLocaleString('en');
}

await streamMany();
if (existsSync(join(DATA, 'domains/domains_labelled.csv'))) compareScanners();
else print(`\nNo labelled hosts at ${DATA}: give their folder to compare scanners.`);

/** The command itself, as a process: its peak resident size while it screens a million hosts against 1,000 names. */
async function streamMany(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'rasoat-bench-'));
  const outlets = inventedOutlets(1_000);
  const rows = outlets.map(({ hosts, name }) => `${hosts[0]},${name},báo,outlet`);
  writeFileSync(join(folder, 'outlets.csv'), `domain,name_vi,kind,confidence\n${rows.join('\n')}\n`);
  const file = createWriteStream(join(folder, 'hosts.txt'));
  for (const host of inventedHosts(MANY, outlets)) {
    if (!file.write(`${host}\n`)) await once(file, 'drain');
  }
  file.end();
  await finished(file);
  const main = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));
  const lists = ['--file', join(folder, 'hosts.txt'), '--protected', join(folder, 'outlets.csv')];
  const start = performance.now();
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', main, 'name', '--json', ...lists],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, RASOAT_HOME: folder },
    },
  );
  let lines = 0;
  let peakKiB = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    for (const byte of chunk) if (byte === 10) lines += 1;
    peakKiB = Math.max(peakKiB, residentKiB(child.pid ?? 0));
  });
  await finished(child.stdout);
  const seconds = (performance.now() - start) / 1000;
  rmSync(folder, { recursive: true, force: true });
  const speed = Math.round(lines / seconds).toLocaleString('en');
  print(
    `\n\`rasoat name --file --json\`: ${lines.toLocaleString('en')} hosts against 1,000 names in ${seconds.toFixed(1)} s ` +
      `(${speed}/s with start, reading and writing), peak resident ${Math.round(peakKiB / 1024)} MiB (bar 400).`,
  );
}

function residentKiB(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

interface Scan {
  readonly flagged: ReadonlySet<string>;
  /** How many of the probe's names are found. */
  readonly probed: number;
  readonly seconds: number;
}

/** The same hosts and names for all three; hosts labelled press or unsure are left out. */
function compareScanners(): void {
  const read = (file: string) => readFileSync(join(DATA, 'domains', file), 'utf8');
  const rows = (file: string) =>
    parse(read(file), { columns: true, bom: true }) as unknown as Record<string, string>[];
  const lists = ['press_outlets.csv', 'state_bodies.csv'].flatMap((file) => readListFile(read(file), file));
  const names = lists.flatMap((entry) =>
    entry.kind === 'protected-name' && entry.certainty === 'certain' ? entry.hosts.slice(0, 1) : [],
  );
  const labelled = rows('domains_labelled.csv').filter(
    ({ label }) => label !== 'unsure' && label !== 'press',
  );
  const lookalikes = labelled.filter(({ label }) => label?.startsWith('lookalike')).map(hostOf);
  const [hosts, probe] = [labelled.map(hostOf), rows('probe_26.csv')];
  const probeTargets = [...new Set(probe.map((row) => row.target ?? ''))];
  print(
    `\n| scanner | time for ${hosts.length} hosts × ${names.length} names | precision | recall | probe |`,
  );
  print('|--|--:|--:|--:|--:|');
  const report = (name: string, { flagged, probed, seconds }: Scan) => {
    const right = lookalikes.filter((host) => flagged.has(host)).length;
    const precision = flagged.size === 0 ? 0 : right / flagged.size;
    const recall = right / lookalikes.length;
    print(
      `| ${name} | ${seconds.toFixed(2)} s | ${precision.toFixed(3)} | ${recall.toFixed(3)} | ${probed} of ${probe.length} |`,
    );
  };
  report('rasoat name, compiling included', ours(hosts, probe.map(hostOf), lists));
  report(
    'openSquat-style (Levenshtein ≤ 2 or contains)',
    squat(hosts, names, probe.map(hostOf), probeTargets),
  );
  const twist = dnstwist(hosts, names, DICTIONARY);
  const probed = dnstwist(probe.map(hostOf), probeTargets, DICTIONARY)?.found.size ?? 0;
  if (twist === null) print('| dnstwist | not installed | | | |');
  else
    report(`dnstwist (${shown(twist.candidates)} candidates)`, {
      flagged: twist.found,
      probed,
      seconds: twist.seconds,
    });
}

function hostOf(row: Record<string, string>): string {
  return row.domain ?? row.host ?? '';
}

function ours(hosts: readonly string[], probe: readonly string[], lists: readonly WatchEntry[]): Scan {
  const used = process.cpuUsage();
  const list = compileWatchlist([...words, ...lists], language);
  const flagged = new Set(hosts.filter((host) => readName(host, list).flagged));
  const seconds = cpuSeconds(used);
  return { flagged, seconds, probed: probe.filter((host) => readName(host, list).flagged).length };
}

function squat(
  hosts: readonly string[],
  names: readonly string[],
  probe: readonly string[],
  targets: readonly string[],
): Scan {
  const labels = (of: readonly string[]) => [...new Set(of.map((host) => host.split('.')[0] ?? ''))];
  const used = process.cpuUsage();
  const flagged = openSquatStyle(
    hosts,
    labels(names).filter((label) => label.length > 3),
  );
  const seconds = cpuSeconds(used);
  return { flagged, seconds, probed: openSquatStyle(probe, labels(targets)).size };
}
