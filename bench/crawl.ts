/**
 * `npm run bench -- crawl [HOSTS] [ROUNDS]`: pages a second of one process, Rasoat with everything on beside raw
 * CheerioCrawler and Scrapy, which read title and links only. The same pages for all, from a farm in a process of its own
 * on loopback; rounds take turns, so that what else the machine does meets all alike. Then two processes of Rasoat.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../src/db/embedded-postgres.ts';
import { type Contender, startNode, startScrapy } from './support/contenders.ts';
import type { Measured } from './support/measured.ts';
import { startPageFarm } from './support/start-farm.ts';

const [HOSTS = 30, ROUNDS = 5] = process.argv.slice(2).map(Number);
const PAGES = 20;

const home = mkdtempSync(join(tmpdir(), 'rasoat-crawl-'));
const farm = await startPageFarm(PAGES);
const postgres = await startEmbeddedPostgres(home);
const env = {
  DATABASE_URL: await postgres.databaseUrl('rasoat'),
  RASOAT_HOME: home,
  LOG_LEVEL: 'warn',
};
const print = (line: string) => process.stdout.write(`${line}\n`);
const size = `${Math.round(farm.least / 1000)}–${Math.round(farm.most / 1000)} KB, ${Math.round(farm.meanBytes / 1000)} KB on average`;
print(`${ROUNDS} rounds of ${HOSTS} hosts × ${PAGES} pages of ${size}; one round before to warm up\n`);

const rasoat = startNode('Rasoat, everything on', 'crawl-rasoat.ts', [farm.port, PAGES], env);
const scrapy = startScrapy(farm.port, PAGES);
const contenders: Contender[] = [
  rasoat,
  startNode('raw CheerioCrawler', 'crawl-cheerio.ts', [farm.port, PAGES], {}),
  ...(scrapy === null ? [] : [scrapy]),
];
if (scrapy === null) print('Scrapy is not installed (python3-scrapy): left out.\n');

const results = new Map<string, Measured[]>(contenders.map(({ name }) => [name, []]));
for (let round = 0; round <= ROUNDS; round++) {
  for (const contender of contenders) {
    const measured = await contender.round(HOSTS, round * HOSTS);
    if (measured.pages < HOSTS * (PAGES - 8))
      throw new Error(`${contender.name} read ${measured.pages} pages of ${HOSTS * PAGES}`);
    if (round > 0) results.get(contender.name)!.push(measured);
  }
}
const table = ['| one process | pages/s of processor time | pages/s on the clock | resident, MiB | most |'];
table.push('|---|---|---|---|---|');
for (const [name, rounds] of results) {
  const last = rounds.at(-1)!;
  table.push(
    `| ${name} | ${median(rounds, perCpu).toFixed(0)} | ${median(rounds, perClock).toFixed(0)} | ${rounds[0]!.residentMiB.toFixed(0)} → ${last.residentMiB.toFixed(0)} | ${last.mostMiB.toFixed(0)} |`,
  );
}
print(table.join('\n'));
const ours = results.get(rasoat.name)!;
for (const [name, rounds] of results) {
  if (name === rasoat.name) continue;
  const times = (of: (one: Measured) => number) => (median(ours, of) / median(rounds, of)).toFixed(2);
  print(
    `\nBeside ${name}: × ${times(perCpu)} a processor second, × ${times(perClock)} on the clock (bar 3).`,
  );
}
await twoProcesses();

for (const contender of [...contenders]) contender.stop();
farm.stop();
await postgres.release();
rmSync(home, { recursive: true, force: true });
process.exit(0);

/** Alone, then with a second one beside it: what each page costs then shows what the two take from each other. */
async function twoProcesses(): Promise<void> {
  const second = startNode('second', 'crawl-rasoat.ts', [farm.port, PAGES], env);
  await second.round(HOSTS, 100_000);
  const alone: Measured[] = [];
  const both: Measured[] = [];
  for (let round = 0; round < Math.min(ROUNDS, 3); round++) {
    const first = 200_000 + round * 3 * HOSTS;
    alone.push(await rasoat.round(HOSTS, first));
    const [a, b] = await Promise.all([
      rasoat.round(HOSTS, first + HOSTS),
      second.round(HOSTS, first + 2 * HOSTS),
    ]);
    both.push({
      ...a,
      pages: a.pages + b.pages,
      cpuMs: a.cpuMs + b.cpuMs,
      wallMs: Math.max(a.wallMs, b.wallMs),
    });
  }
  second.stop();
  const clock = median(both, perClock) / median(alone, perClock);
  const cpu = median(both, perCpu) / median(alone, perCpu);
  print(
    `\nTwo processes: × ${clock.toFixed(2)} on the clock; a page costs each × ${(1 / cpu).toFixed(2)} the processor time.`,
  );
}

function perCpu({ pages, cpuMs }: Measured): number {
  return (pages / cpuMs) * 1000;
}

function perClock({ pages, wallMs }: Measured): number {
  return (pages / wallMs) * 1000;
}

function median(rounds: readonly Measured[], of: (one: Measured) => number): number {
  return rounds.map(of).sort((a, b) => a - b)[Math.floor(rounds.length / 2)] ?? 0;
}
