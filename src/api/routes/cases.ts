import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { openCase } from '../../cases/open-case.ts';
import { caseFacets, caseInScope, listCases } from '../../db/case-list.ts';
import { noteAccesses } from '../../db/foreign-accesses.ts';
import { NotFound } from '../../lib/errors.ts';
import { dayInVietnam } from '../../lib/vietnam-time.ts';
import type { Scope } from '../../people/scope.ts';
import { gatherCasePage } from '../../steps/gather-case-page.ts';
import type { AppDeps } from '../app-deps.ts';
import { caseItem, mayInCase, workCalendar } from '../case-answers.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { listRoute } from '../list-route.ts';
import { referenceData } from '../reference-data.ts';
import { route } from '../route.ts';
import {
  CaseDetail,
  CaseFacets,
  CaseFilter,
  type CaseItem,
  CaseListQuery,
  CasePage,
  CaseParams,
  CaseStepResult,
  OpenCaseBody,
} from '../schemas/cases.ts';

const PLACE = z.object({
  sort: z.enum(['deadline', 'opened']),
  place: z.tuple([z.string(), z.number().int()]),
});

type Item = z.output<typeof CaseItem>;

const COLUMNS = [
  { header: 'Vụ việc / Case', value: ({ id }: Item) => id },
  { header: 'Tổ chức quản lý / Owner', value: ({ title }: Item) => title },
  { header: 'Tên miền / Hosts', value: ({ hosts }: Item) => hosts.join('; ') },
  { header: 'Căn cứ / Grounds', value: ({ grounds }: Item) => grounds.join('; ') },
  { header: 'Trạng thái / State', value: ({ state }: Item) => state },
  { header: 'Cơ quan quản lý / Agency', value: ({ agency }: Item) => agency.name },
  { header: 'Mở lúc / Opened', value: ({ openedAt }: Item) => openedAt },
  { header: 'Gửi công văn lúc / Notice sent', value: ({ noticedAt }: Item) => noticedAt },
  { header: 'Thời hạn / Deadline', value: ({ deadline }: Item) => deadline },
  {
    header: 'Số ngày làm việc còn lại / Working days left',
    value: ({ workingDaysLeft }: Item) => workingDaysLeft,
  },
  { header: 'Đóng lúc / Closed', value: ({ closedAt }: Item) => closedAt },
  { header: 'Kết quả / Outcome', value: ({ outcome }: Item) => outcome },
  { header: 'Nguyên nhân / Cause', value: ({ cause }: Item) => cause },
  { header: 'Tái diễn từ vụ việc / Relapse of', value: ({ relapseOf }: Item) => relapseOf },
] as const;

/** The case, or what answers for one that is not there for whoever asks; a look at another agency's is kept. */
export async function caseOr404({ db, now }: Pick<AppDeps, 'db' | 'now'>, scope: Scope, id: number) {
  const found = await caseInScope(db, scope, id);
  if (found === null) throw new NotFound('There is no such case');
  await noteAccesses(db, scope, [{ kind: 'case', subject: String(id), agencyId: found.agency.id }], now());
  return found;
}

/** Follow-up of confirmed flags: the list, one case, and opening one. */
export function caseRoutes(app: FastifyInstance, deps: AppDeps): void {
  const { db, now } = deps;
  listRoute(app, deps, {
    url: '/cases',
    permission: 'cases.read',
    tag: 'cases',
    summary: 'Cases, filtered and sorted',
    query: CaseListQuery,
    answer: CasePage,
    columns: COLUMNS,
    async page(scope, { sort, cursor, limit, ...filter }) {
      const known = decodeCursor(PLACE, cursor);
      const after = known === null || known.sort !== sort ? null : known.place;
      const today = dayInVietnam(now());
      const [{ items, place }, calendar] = await Promise.all([
        listCases(db, scope, { filter, sort, after, limit, today }),
        workCalendar(),
      ]);
      return {
        items: items.map((found) => caseItem(found, { today, calendar })),
        next: place === null ? null : encodeCursor({ sort, place }),
      };
    },
  });
  route(app, {
    method: 'GET',
    url: '/cases/facets',
    permission: 'cases.read',
    tag: 'cases',
    summary: 'How many cases each value of each facet would leave',
    query: CaseFilter,
    answer: CaseFacets,
    handle: async ({ scope, query }) =>
      (await caseFacets(db, scope, query, dayInVietnam(now()))) as z.output<typeof CaseFacets>,
  });
  oneCase(app, deps);
}

function oneCase(app: FastifyInstance, deps: AppDeps): void {
  const { db, now, settings, env } = deps;
  route(app, {
    method: 'GET',
    url: '/cases/:id',
    permission: 'cases.read',
    tag: 'cases',
    summary: 'One case with its findings before and after, its steps and its files',
    params: CaseParams,
    answer: CaseDetail,
    async handle({ scope, params }) {
      const found = await caseOr404(deps, scope, params.id);
      const [{ rulePacks }, calendar] = await Promise.all([referenceData(deps), workCalendar()]);
      const { involved, ...page } = await gatherCasePage({ db, rulePacks }, scope, found.id);
      return {
        ...caseItem(found, { today: dayInVietnam(now()), calendar }),
        ...page,
        may: mayInCase(scope, found.state, involved),
        mail: settings.notices.by_email && env.SMTP_URL !== undefined,
      } as unknown as z.output<typeof CaseDetail>;
    },
  });
  route(app, {
    method: 'POST',
    url: '/cases',
    permission: 'cases.work',
    tag: 'cases',
    summary: 'Open a case over confirmed flags of one owner',
    body: OpenCaseBody,
    status: 201,
    answer: CaseStepResult,
    async handle({ scope, body: { flagIds, reason = null } }) {
      const { id, state, version, deadline } = await openCase(
        db,
        { scope, now: now() },
        { flagIds, reason: reason === '' ? null : reason },
      );
      return { id, state, version, deadline };
    },
  });
}
