import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import type { cluster, clusterCheck, ring } from '../../../src/api/schemas/clusters.ts';
import { replaceSiteMarks } from '../../../src/db/site-marks.ts';
import { type Asker, startConsole, type TestConsole } from '../../support/console.ts';
import { type SeededSite, seedSite } from '../../support/register.ts';

type Cluster = z.input<typeof cluster>;
type Check = z.input<typeof clusterCheck>;
type Ring = z.input<typeof ring>;

let c: TestConsole;
let lead: Asker;
let hue: Asker;
let agencyId: number;
let theirs: SeededSite;

/** Sites of one template at owners of their own, each with an open flag. */
async function family(name: string, count: number, agency = 1): Promise<SeededSite[]> {
  const sites: SeededSite[] = [];
  for (let at = 0; at < count; at += 1) {
    const site = await seedSite(c.db, { host: `${name}-${at}.vn`, agencyId: agency });
    await replaceSiteMarks(c.db, site.id, site.scanId, [{ kind: 'template', value: `0-${name}` }]);
    sites.push(site);
  }
  return sites;
}

beforeAll(async () => {
  c = await startConsole();
  agencyId = await c.agency('Sở Huế', 'Huế');
  lead = await c.user('lead');
  hue = await c.user('lead', agencyId);
  theirs = (await family('hue', 4, agencyId))[0]!;
});
afterAll(() => c.stop());

async function ask<T>(who: Asker, method: 'GET' | 'POST', path: string, payload?: object): Promise<T> {
  const answer = await who.request({ method, url: `/api/v1${path}`, ...(payload && { payload }) });
  expect(answer.statusCode, answer.body).toBeLessThan(300);
  return answer.json() as T;
}
const refused = async (who: Asker, path: string, payload?: object): Promise<string> =>
  (await who.request({ method: 'POST', url: `/api/v1${path}`, ...(payload && { payload }) })).json().code;
const clustersOf = async (who: Asker) => (await ask<{ items: Cluster[] }>(who, 'GET', '/clusters')).items;

async function begun(name: string, count: number): Promise<Check> {
  const sites = await family(name, count);
  const ids = new Set(sites.map(({ flagId }) => flagId));
  const found = (await clustersOf(lead)).find(({ flags }) => flags.some(({ flagId }) => ids.has(flagId)))!;
  expect(found).toMatchObject({ kind: 'template', sites: count, signal: 'newsroom-masthead' });
  return ask<Check>(lead, 'POST', `/clusters/${found.key}/checks`);
}

async function judgeSample(check: Check, decisions: readonly ('confirm' | 'dismiss')[]): Promise<void> {
  const sample = check.flags.filter(({ sampled }) => sampled);
  for (const [at, { flagId, version }] of sample.entries()) {
    const decision = decisions[at % decisions.length]!;
    await ask(lead, 'POST', `/cluster-checks/${check.id}/opened`, { flagId });
    const body = { flagId, version, decision, ...(decision === 'dismiss' && { reason: 'lawful-use' }) };
    await ask(lead, 'POST', `/cluster-checks/${check.id}/judgements`, body);
  }
}

const statesOf = async (check: Check) => {
  const ids = check.flags.map(({ flagId }) => flagId);
  const { rows } = await c.db.query<{ state: string; n: number }>(
    'select state, count(*)::int as n from flags where id = any($1) group by state order by state',
    [ids],
  );
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
};

test('a cluster is decided once its sample was opened and judged, as one batch, and undone as one', async () => {
  const check = await begun('mau', 8);
  const [first] = check.flags.filter(({ sampled }) => sampled);
  const judged = { flagId: first!.flagId, version: first!.version, decision: 'confirm' };
  expect(await refused(lead, `/cluster-checks/${check.id}/judgements`, judged)).toBe('not-opened');
  expect(await refused(lead, `/cluster-checks/${check.id}/decision`, { decision: 'confirm' })).toBe(
    'sample-open',
  );
  await judgeSample(check, ['confirm']);
  expect(await statesOf(check)).toEqual({ confirmed: 3, open: 5 });
  // Somebody decided one of the rest meanwhile: that stays.
  const other = check.flags.find(({ sampled }) => !sampled)!;
  await ask(lead, 'POST', `/flags/${other.flagId}/decisions`, {
    decision: 'dismiss',
    reason: 'lawful-use',
    version: other.version,
  });
  const done = await ask<{ batchId: string; decided: number; refused: { code: string }[] }>(
    lead,
    'POST',
    `/cluster-checks/${check.id}/decision`,
    { decision: 'confirm' },
  );
  expect(done).toMatchObject({ decided: 4, refused: [{ code: 'changed' }] });
  expect(await statesOf(check)).toEqual({ confirmed: 7, dismissed: 1 });
  expect(await refused(lead, `/cluster-checks/${check.id}/decision`, { decision: 'confirm' })).toBe(
    'check-ended',
  );
  await ask(lead, 'POST', `/decisions/${done.batchId}/undo`);
  expect(await statesOf(check)).toEqual({ confirmed: 3, dismissed: 1, open: 4 });
});

test('a sample that disagrees decides nothing', async () => {
  const check = await begun('khac', 6);
  await judgeSample(check, ['confirm', 'dismiss']);
  expect(await refused(lead, `/cluster-checks/${check.id}/decision`, { decision: 'confirm' })).toBe(
    'sample-disagrees',
  );
  expect(await statesOf(check)).toMatchObject({ open: 3 });
});

test('a check is its beginner’s alone, and clusters are an agency’s own', async () => {
  const own = await clustersOf(hue);
  expect(own.flatMap(({ flags }) => flags).every(({ host }) => host.startsWith('hue-'))).toBe(true);
  expect(own).toHaveLength(1);
  const check = await ask<Check>(hue, 'POST', `/clusters/${own[0]!.key}/checks`);
  expect(await refused(lead, `/cluster-checks/${check.id}/opened`, { flagId: check.flags[0]!.flagId })).toBe(
    'not-found',
  );
  const again = await ask<Check>(hue, 'POST', `/clusters/${own[0]!.key}/checks`);
  expect(again.id).toBe(check.id);
});

test('rings are shown with ties and flags; an agency sees its own part and no other site', async () => {
  const account = `pub-${randomUUID()}`;
  const [one, two] = await family('vong', 2);
  for (const site of [one!, two!, theirs])
    await replaceSiteMarks(c.db, site.id, site.scanId, [{ kind: 'ads', value: account }]);
  const inRing = await ask<{ ring: Ring }>(lead, 'GET', `/sites/${one!.id}/ring`);
  expect(inRing.ring).toMatchObject({ owners: 3, waiting: 3 });
  expect(inRing.ring.ties[0]).toMatchObject({ kind: 'ads', value: account, allOwners: 3 });
  const list = await ask<{ items: Ring[] }>(lead, 'GET', '/rings?only=flagged');
  expect(list.items.some(({ id }) => id === inRing.ring.id)).toBe(true);
  expect(await ask(hue, 'GET', `/sites/${theirs.id}/ring`)).toEqual({ ring: null });
  const foreign = await hue.request({ method: 'GET', url: `/api/v1/sites/${one!.id}/ring` });
  expect(foreign.statusCode).toBe(404);
});
