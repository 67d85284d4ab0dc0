import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ReferralItem } from '../../src/api/schemas/referrals.ts';
import { type ProvenSite, provenSite } from '../support/agencies.ts';
import { type Asker, startConsole, type TestConsole } from '../support/console.ts';

const PREFIX = '/api/v1';
let c: TestConsole;
const leads = new Map<number, Asker>();
const sites: ProvenSite[] = [];

beforeAll(async () => {
  c = await startConsole();
  for (const province of ['Huế', 'Đà Nẵng', 'Cà Mau']) {
    const agency = await c.agency(`Sở ${province}`, province);
    leads.set(agency, await c.user('lead', agency));
    sites.push(await provenSite(c.db, `of-${agency}.example.vn`, agency));
  }
  // The central agency refers too; what it sees is no question.
  leads.set(1, await c.user('lead'));
  sites.push(await provenSite(c.db, 'of-central.example.vn', 1));
});
afterAll(() => c.stop());

interface Flag {
  readonly id: string;
  readonly site: ProvenSite;
}
const flags = (): Flag[] =>
  sites.flatMap((site) => [site.flagId, site.secondFlag].map((id) => ({ id, site })));
const asked = async (who: Asker, path: string) => who.request({ method: 'GET', url: PREFIX + path });
const itemsOf = async (who: Asker, path: string) =>
  (await asked(who, path)).json<{ items: { id: string | number }[] }>().items.map(({ id }) => id);

/** Live referrals as a model: the flag and who may see it through them. */
class Model {
  readonly live = new Map<
    string,
    { readonly item: ReferralItem; readonly to: number; readonly from: number }
  >();

  opensTo(agency: number): Set<string> {
    return new Set([...this.live].filter(([, { to }]) => to === agency).map(([flag]) => flag));
  }
}

async function act(
  model: Model,
  [flagAt, agencyAt, actAt]: readonly [number, number, number],
): Promise<void> {
  const flag = flags()[flagAt % flags().length]!;
  const known = model.live.get(flag.id);
  if (known === undefined) {
    const others = [...leads.keys()].filter((id) => id !== flag.site.agencyId);
    const toAgency = others[agencyAt % others.length]!;
    const wish = { flagId: flag.id, toAgency, reason: 'thử', workingDays: 3 };
    const from = leads.get(flag.site.agencyId)!;
    const answer = await from.request({ method: 'POST', url: `${PREFIX}/referrals`, payload: wish });
    expect(answer.statusCode, answer.body).toBe(201);
    model.live.set(flag.id, { item: answer.json(), to: toAgency, from: flag.site.agencyId });
    return;
  }
  const side = actAt % 2 === 0 ? known.from : known.to;
  const shown = (await asked(leads.get(side)!, `/referrals/${known.item.id}`)).json<ReferralItem>();
  const action = shown.may[actAt % Math.max(1, shown.may.length)];
  if (action === undefined) return;
  const payload = { action, version: shown.version, reason: 'thử', workingDays: 4 };
  const url = `${PREFIX}/referrals/${known.item.id}/steps`;
  const answer = await leads.get(side)!.request({ method: 'POST', url, payload });
  expect(answer.statusCode, answer.body).toBe(200);
  const { state } = answer.json<ReferralItem>();
  if (['declined', 'returned', 'withdrawn'].includes(state)) model.live.delete(flag.id);
}

/** Everything that an agency's lead finds by any list and any address, against own ∪ referred. */
async function compare(model: Model, agency: number): Promise<void> {
  const who = leads.get(agency)!;
  const opened = model.opensTo(agency);
  const isSeen = ({ id, site }: Flag) => site.agencyId === agency || opened.has(id);
  const seenFlags = flags().filter(isSeen);
  const seenSites = sites.filter((site) => seenFlags.some((flag) => flag.site === site));
  const ids = seenFlags.map(({ id }) => id).sort();
  expect((await itemsOf(who, '/flags')).sort()).toEqual(ids);
  for (const sort of ['opened', 'refreshed'])
    expect((await itemsOf(who, `/flags?sort=${sort}&scoreMin=0.1`)).sort()).toEqual(ids);
  expect((await itemsOf(who, '/flags?q=example')).sort()).toEqual(ids);
  expect((await asked(who, '/flags')).json().total).toBe(ids.length);
  const { total, facets } = (await asked(who, '/flags/facets')).json();
  expect(total).toBe(ids.length);
  expect(facets.state.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(ids.length);
  const exported = (await asked(who, '/flags.csv')).body.trim().split('\n').slice(1);
  expect(exported.map((line) => ids.find((id) => line.includes(id))).sort()).toEqual(ids);
  expect((await itemsOf(who, '/sites')).sort()).toEqual(seenSites.map(({ id }) => id).sort());
  for (const flag of flags()) {
    const { statusCode } = await asked(who, `/flags/${flag.id}`);
    expect(statusCode !== 404, `${agency} and flag ${flag.id}`).toBe(isSeen(flag));
  }
  for (const site of sites) {
    const isThere = seenSites.includes(site);
    for (const path of [
      `/sites/${site.id}/timeline`,
      `/captures/${site.captureId}/warc`,
      `/screenshots/${site.sha256}`,
    ])
      expect((await asked(who, path)).statusCode !== 404, `${agency} and ${path}`).toBe(isThere);
    if (!isThere) continue;
    const shown = (await asked(who, `/sites/${site.id}`)).json<{
      flags: { id: string }[];
      openFlags: number;
    }>();
    const here = seenFlags.filter((flag) => flag.site === site).map(({ id }) => id);
    expect(shown.flags.map(({ id }) => id).sort()).toEqual(here.sort());
    expect(shown.openFlags).toBe(here.length);
    expect(await itemsOf(who, `/flags?site=${site.id}`)).toHaveLength(here.length);
  }
}

test('after any referrals, returns and withdrawals an agency sees its own and what is referred to it', async () => {
  const step = fc.tuple(fc.nat(100), fc.nat(100), fc.nat(100));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
      await c.db.query("update referrals set state = 'withdrawn', ended_at = now() where live");
      const model = new Model();
      for (const one of steps) await act(model, one);
      for (const agency of leads.keys()) if (agency !== 1) await compare(model, agency);
    }),
    { numRuns: 12 },
  );
  // A thousand requests and more: a machine that does much else needs its time.
}, 240_000);
