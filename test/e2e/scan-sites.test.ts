import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packById } from '../../src/assess/choose-pack.ts';
import { OUTCOMES } from '../../src/crawl/outcome.ts';
import { captureById } from '../../src/db/captures.ts';
import { type Database, openDatabase } from '../../src/db/database.ts';
import { readCapture } from '../../src/evidence/capture-reader.ts';
import { quoteStandsIn } from '../../src/evidence/find-quote.ts';
import { verifyArchive } from '../../src/evidence/verify-archive.ts';
import { decodePage } from '../../src/extract/charset.ts';
import { createWatchlistSource } from '../../src/steps/current-watchlist.ts';
import { loadLexicon } from '../../src/steps/load-lexicon.ts';
import { loadRulePacks } from '../../src/steps/load-rules.ts';
import { comparePacks } from '../../src/steps/rejudge-scan.ts';
import type { ScanReport } from '../../src/steps/scan-report.ts';
import { type CommandResult, runCommand } from '../support/command.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { EXAMPLE_SITES, serveSites } from '../support/serve-sites.ts';

const here = EXAMPLE_SITES !== null;
const folder = EXAMPLE_SITES ?? '';
const name = (text: string) =>
  here ? text : `${text} (skipped: the example bundles are not beside the project)`;

let home: string;
let fresh: FreshDatabase;
let db: Database;
let result: CommandResult;
let reports: ScanReport[];
let labels: Map<string, { condition: string }>;

beforeAll(async () => {
  if (!here) return;
  home = await mkdtemp(join(tmpdir(), 'rasoat-e2e-'));
  fresh = await freshDatabase();
  db = openDatabase(fresh.url);
  const served = await serveSites(folder);
  const mapping = served.resolve.flatMap((entry) => ['--resolve', entry]);
  const args = ['scan', '--registry', join(folder, 'registry.csv'), ...mapping, '--delay', '0', '--json'];
  result = await runCommand(args, { RASOAT_HOME: home, DATABASE_URL: fresh.url, LOG_LEVEL: 'error' });
  await served.stop();
  reports = result.stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ScanReport);
  labels = new Map(
    await Promise.all(
      reports.map(async ({ host }) => {
        const bundle = JSON.parse(await readFile(join(folder, host, 'site.json'), 'utf8')) as {
          labels: { condition: string };
        };
        return [host, bundle.labels] as const;
      }),
    ),
  );
}, 180_000);

afterAll(async () => {
  if (!here) return;
  await db.close();
  await fresh.drop();
  await rm(home, { recursive: true, force: true });
});

test.skipIf(!here)(name('every site of the register gives one object and the command is content'), () => {
  expect(result.stderr).toBe('');
  expect(result.code).toBe(0);
  expect(new Set(reports.map((report) => report.host)).size).toBe(12);
  expect(reports).toHaveLength(12);
});

test.skipIf(!here)(name('the outcomes are of the closed list and add up to what was planned'), () => {
  for (const { coverage } of reports) {
    const counts = Object.entries(coverage.outcomes);
    for (const [outcome] of counts) expect(OUTCOMES).toContain(outcome);
    expect(counts.reduce((sum, [, count]) => sum + count, 0)).toBe(coverage.planned);
    expect(coverage.planned).toBeGreaterThan(0);
  }
});

test.skipIf(!here)(name('every site has the condition of its label'), () => {
  const seen = Object.fromEntries(reports.map(({ host, condition }) => [host, condition]));
  expect(seen).toEqual(Object.fromEntries([...labels].map(([host, label]) => [host, label.condition])));
});

test.skipIf(!here)(name('every quote stands verbatim in its capture'), async () => {
  let quotes = 0;
  const missing: string[] = [];
  for (const report of reports) {
    for (const finding of report.signals) {
      if (finding.outcome !== 'present') continue;
      expect(finding.evidence.length, `${report.host} ${finding.id}`).toBeGreaterThan(0);
      for (const { quote, captureId, source } of finding.evidence) {
        if (source !== 'page') continue;
        const capture = await captureById(db, captureId ?? '');
        expect(capture?.scanId).toBe(report.scanId);
        const { body } = await readCapture(join(home, 'captures'), capture!);
        quotes++;
        if (quote === null || !quoteStandsIn(decodePage(body, capture!.contentType).text, quote)) {
          missing.push(`${report.host} ${finding.id}: ${quote}`);
        }
      }
    }
  }
  expect(missing).toEqual([]);
  expect(quotes).toBeGreaterThan(10);
});

test.skipIf(!here)(
  name('a certificate that does not verify is recorded and the page still read'),
  async () => {
    const { rows } = await db.query<{ secure: number; noted: number }>(
      `select count(*) filter (where url like 'https:%')::int as secure,
       count(*) filter (where url like 'https:%' and transport->>'certificateError' is not null)::int as noted from captures`,
    );
    expect(rows[0]!.secure).toBeGreaterThan(50);
    expect(rows[0]!.noted).toBe(rows[0]!.secure);
  },
);

test.skipIf(!here)(name('judging the captures again gives the same assessment, byte for byte'), async () => {
  const again = await runCommand(['assess', ...reports.map(({ scanId }) => scanId)], {
    RASOAT_HOME: home,
    DATABASE_URL: fresh.url,
  });
  expect(again.stderr).toBe('');
  const { rows } = await db.query<{ scanId: string; sha256: string }>(
    'select scan_id as "scanId", body_sha256 as sha256 from assessments',
  );
  const first = new Map(rows.map((row) => [row.scanId, row.sha256]));
  const lines = again.stdout.trim().split('\n');
  expect(lines.map((line) => createHash('sha256').update(line).digest('hex'))).toEqual(
    reports.map(({ scanId }) => first.get(scanId)),
  );
});

test.skipIf(!here)(name('another pack is laid over the newest scan of every site'), async () => {
  const env = { RASOAT_HOME: home, DATABASE_URL: fresh.url, LOG_LEVEL: 'error' };
  const same = await runCommand(['assess', '--against', '2024-147'], env);
  expect(same).toEqual({
    code: 0,
    stdout: '',
    stderr: '12 scans: 0 flags gained, 0 lost, 0 scans not judged\n',
  });
  const unknown = await runCommand(['assess', '--against', '1999-1'], env);
  expect(unknown.code).toBe(2);
  expect(unknown.stderr).toMatch(/^rasoat: No rule pack "1999-1"; choose one of .*\n$/);
});

test.skipIf(!here)(name('a pack with another line shows which flags it would lose or gain'), async () => {
  const [packs, lexicon] = await Promise.all([loadRulePacks('config'), loadLexicon('config')]);
  const inForce = packById(packs, '2024-147');
  const line = inForce.grounds['press-like'];
  const lenient = {
    ...inForce,
    id: '2024-148',
    grounds: { ...inForce.grounds, 'press-like': { ...line, flagAt: 0.999 } },
  };
  const deps = {
    db,
    capturesFolder: join(home, 'captures'),
    rulePacks: [...packs, lenient],
    lexicon,
    watchlist: createWatchlistSource(db, lexicon, () => new Date()),
  };
  const flagged = reports.flatMap(({ host, scanId, grounds }) => {
    const ground = grounds.find(({ id }) => id === 'press-like');
    return ground?.flagged ? [{ host, scanId, score: ground.score }] : [];
  });
  expect(flagged.length).toBeGreaterThan(0);
  for (const { host, scanId, score } of flagged) {
    const sides = {
      host,
      scanId,
      ground: 'press-like',
      condition: 'ok',
      scoreBefore: score,
      scoreAfter: score,
    };
    expect(await comparePacks(deps, scanId, inForce.id, lenient.id)).toEqual([{ ...sides, change: 'lost' }]);
    expect(await comparePacks(deps, scanId, lenient.id, inForce.id)).toEqual([
      { ...sides, change: 'gained' },
    ]);
  }
});

test.skipIf(!here)(name('every archive verifies'), async () => {
  const { rows } = await db.query<{ file: string }>('select distinct warc_file as file from captures');
  expect(rows.length).toBeGreaterThanOrEqual(12);
  for (const { file } of rows) {
    expect(await verifyArchive(join(home, 'captures', file))).toMatchObject({ damage: null });
  }
});

test.skipIf(!here)(name('the flags stand in Postgres, one live flag per site and ground'), async () => {
  const flagged = reports.flatMap(({ host, grounds }) =>
    grounds.filter(({ flagged }) => flagged).map(({ id }) => `${host} ${id}`),
  );
  const { rows } = await db.query<{ flag: string }>(
    `select host || ' ' || ground as flag from flags join sites on sites.id = site_id where closed_at is null`,
  );
  expect(rows.map((row) => row.flag).sort()).toEqual(flagged.sort());
});

test.skipIf(!here)(name('what technically marks a readable site is kept, of no other'), async () => {
  const { rows } = await db.query<{ condition: string; kinds: string[] }>(
    `select s.condition, array_agg(distinct m.kind order by m.kind) as kinds
     from site_marks m join sites s on s.id = m.site_id group by s.id`,
  );
  expect(rows.every(({ condition }) => condition === 'ok')).toBe(true);
  for (const kind of ['ads', 'analytics', 'certificate', 'template'])
    expect(rows.filter(({ kinds }) => kinds.includes(kind)).length, kind).toBeGreaterThanOrEqual(3);
});
