import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insertToken } from '../../src/db/api-tokens.ts';
import { insertCase, insertCaseEvent } from '../../src/db/cases.ts';
import { insertKey } from '../../src/db/exchange-keys.ts';
import { insertPlan } from '../../src/db/plans.ts';
import { insertReferral } from '../../src/db/referrals.ts';
import { insertView } from '../../src/db/saved-views.ts';
import { insertUser } from '../../src/db/users.ts';
import { TOKEN_SCOPES } from '../../src/people/permissions.ts';
import { atLeast, ROLES } from '../../src/people/roles.ts';
import { makeToken } from '../../src/people/token-secret.ts';
import { publishFigures } from '../../src/reports/publish-figures.ts';
import { storeProof } from '../support/agencies.ts';
import { type Asker, startConsole, type TestConsole } from '../support/console.ts';
import { seedSite } from '../support/register.ts';
import { EXPECTED, type ExpectedRight } from '../support/rights.ts';

const PREFIX = '/api/v1';
const NOBODY = '00000000-0000-4000-8000-000000000000';
type Whose = 'central' | 'provincial';
interface Person extends Asker {
  readonly role: (typeof ROLES)[number];
  readonly of: Whose;
}

let c: TestConsole;
const people: Person[] = [];
const subjects: Record<Whose, Record<string, string>> = { central: {}, provincial: {} };

/** Something of each kind that belongs to an agency. */
async function seedSubjects(agencyId: number, by: string, third: number): Promise<Record<string, string>> {
  // What the register says of it, so that it stays where it is when agencies are worked out again.
  const place = agencyId === 1 ? {} : { province: 'Huế' };
  const site = await seedSite(c.db, { host: `of-${agencyId}.example.vn`, agencyId, ...place });
  const person = { name: 'Ai', email: `${randomUUID()}@rasoat.test`, role: 'viewer', agencyId } as const;
  const user = await insertUser(c.db, { ...person, passwordHash: '', mustChangePassword: false });
  const { hash, prefix } = makeToken();
  const expiresAt = new Date(Date.now() + 86_400_000);
  const token = await insertToken(c.db, {
    agencyId,
    name: 't',
    userId: by,
    hash,
    prefix,
    scopes: ['sites:read'],
    expiresAt,
  });
  const about = { title: site.host, ownerId: null, relapseOf: null, flagIds: [site.flagId] };
  const { id } = await insertCase(c.db, { agencyId, ...about }, { userId: by, now: new Date() });
  const opening = { at: new Date(), action: 'open', state: 'draft', userId: by, actor: 'Ai' } as const;
  await insertCaseEvent(c.db, id, { ...opening, reason: null, detail: {} });
  const reach = { sees: agencyId === 1 ? 'all' : 'own', agencyId } as const;
  const actor = { userId: by, tokenId: null, requestId: null, actor: 'Ai', agencyId };
  const period = { firstDay: '2025-01-01', lastDay: '2025-01-31' };
  const published = await publishFigures(c.db, { reach, actor, now: new Date() }, { period, title: null });
  const proof = await storeProof(c, site);
  const view = { name: 'v', list: 'flags', shared: true, filter: {} } as const;
  const viewer = { userId: by, agencyId } as Parameters<typeof insertView>[1];
  const referral = await insertReferral(c.db, {
    fromAgency: agencyId,
    toAgency: third,
    flagId: site.flagId,
    caseId: null,
    reason: 'thử quyền',
    workingDays: 5,
    deadline: '2030-01-01',
    sentBy: by,
    now: new Date(),
  });
  const plan = {
    name: 'k',
    purpose: 'k',
    firstDay: '2026-01-01',
    lastDay: '2026-01-31',
    selection: { filter: {} },
  };
  return {
    site: String(site.id),
    flag: site.flagId,
    user: user!,
    token,
    ...proof,
    plan: String(await insertPlan(c.db, plan, { agencyId, userId: by, now: new Date() })),
    view: String(await insertView(c.db, viewer, view)),
    referral: String(referral),
    case: String(id),
    figures: published.id,
    key: String(
      await insertKey(c.db, { agencyId, own: true, fingerprint: `f${agencyId}`, publicKey: '' }, new Date()),
    ),
  };
}

beforeAll(async () => {
  c = await startConsole();
  const province = await c.agency('Sở Huế', 'Huế');
  for (const role of ROLES) {
    people.push({ ...(await c.user(role)), role, of: 'central' });
    people.push({ ...(await c.user(role, province)), role, of: 'provincial' });
  }
  const third = await c.agency('Sở Đà Nẵng', 'Đà Nẵng');
  const maker = people.find(({ role, of }) => role === 'admin' && of === 'central')!.userId;
  subjects.central = await seedSubjects(1, maker, third);
  subjects.provincial = await seedSubjects(province, maker, third);
});
afterAll(() => c.stop());

interface Checked {
  readonly name: string;
  readonly method: string;
  readonly url: string;
  readonly expected: ExpectedRight;
}

/** Every route that the app registered with its permission, with what is expected of it. */
function checkedRoutes(): Checked[] {
  return c.app.permittedRoutes
    .filter(({ method }) => method !== 'HEAD')
    .map(({ method, url }) => {
      const path = url.replace(PREFIX, '');
      const expected =
        EXPECTED[`${method} ${path}`] ?? EXPECTED[`${method} ${path.replace(/\.(csv|xlsx)$/, '')}`];
      if (expected === undefined) throw new Error(`${method} ${path} has no entry in test/support/rights.ts`);
      return { name: `${method} ${path}`, method, url, expected };
    });
}

function ask(who: Pick<Asker, 'request'>, { method, url, expected }: Checked, whose: Whose) {
  const id = expected.subject === undefined ? '987654321' : (subjects[whose][expected.subject] ?? NOBODY);
  const more = expected.more ?? {};
  const address = url
    .replace(/:(id|sha256)/, id)
    .replace(/:(\w+)/g, (_, name: string) => subjects[whose][more[name] ?? ''] ?? NOBODY);
  return who.request({
    method: method as 'GET',
    url: address + (expected.query ?? ''),
    ...(expected.body === undefined ? {} : { payload: expected.body }),
  });
}

const problemOf = (body: string): { code?: string } => (body.startsWith('{') ? JSON.parse(body) : {});

describe('every route of the app', () => {
  test('is written down with its rights, and nothing else is', () => {
    const known = new Set(checkedRoutes().map(({ name }) => name));
    for (const name of Object.keys(EXPECTED)) expect(known, `${name} is no route`).toContain(name);
    expect(known.size).toBeGreaterThan(30);
  });

  test('refuses whoever is not signed in', async () => {
    for (const route of checkedRoutes()) {
      const answer = await ask({ request: (options) => c.app.inject(options) }, route, 'central');
      // A write without a session is refused for its origin first.
      expect([401, 403], route.name).toContain(answer.statusCode);
    }
  });

  test.each(ROLES.flatMap((role) => (['central', 'provincial'] as const).map((of) => [of, role] as const)))(
    'lets a %s %s do what the table says and no more',
    async (of, role) => {
      const person = people.find((one) => one.role === role && one.of === of)!;
      for (const route of checkedRoutes()) {
        const { expected, name } = route;
        const allowed = atLeast(role, expected.role) && (expected.central !== true || of === 'central');
        if (allowed && expected.stream === true) continue;
        const answer = await ask(person, route, of);
        const about = `${name}: ${answer.statusCode} ${answer.body.slice(0, 200)}`;
        if (!allowed) {
          expect(answer.statusCode, about).toBe(403);
          expect(problemOf(answer.body).code, about).toBe('not-allowed');
          continue;
        }
        expect(answer.statusCode, about).toBeLessThan(500);
        expect([401, 403], about).not.toContain(answer.statusCode);
        if (expected.subject === undefined) continue;
        if (expected.foreignOnly !== true) expect(answer.statusCode, `${about}: one’s own`).not.toBe(404);
        if (of === 'central') continue;
        const foreign = await ask(person, route, 'central');
        expect(foreign.statusCode, `${name}: another agency’s: ${foreign.body}`).toBe(404);
      }
    },
  );

  test.each(TOKEN_SCOPES)('takes a token with %s alone for what the scope covers', async (scope) => {
    const { secret, hash, prefix } = makeToken();
    const userId = people.find(({ role, of }) => role === 'admin' && of === 'central')!.userId;
    const expiresAt = new Date(Date.now() + 86_400_000);
    await insertToken(c.db, { agencyId: 1, name: scope, userId, hash, prefix, scopes: [scope], expiresAt });
    const program: Pick<Asker, 'request'> = {
      request: (options) =>
        c.app.inject({ ...options, headers: { ...options.headers, authorization: `Bearer ${secret}` } }),
    };
    for (const route of checkedRoutes()) {
      const { token, stream } = route.expected;
      const allowed = token === null || token === scope;
      if (allowed && stream === true) continue;
      const answer = await ask(program, route, 'central');
      const about = `${route.name}: ${answer.statusCode} ${answer.body.slice(0, 200)}`;
      if (!allowed) expect(answer.statusCode, about).toBe(403);
      else expect([401, 403, 500], about).not.toContain(answer.statusCode);
    }
  });
});
