import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { readCalendar } from '../../cases/read-calendar.ts';
import { type WorkCalendar, workingDaysBetween } from '../../cases/working-days.ts';
import { recordsOfReferral } from '../../db/exchange-files.ts';
import { listAccesses } from '../../db/foreign-accesses.ts';
import { referralCounts } from '../../db/referral-marks.ts';
import { eventsOfReferral, listReferrals, type ReferralRow, referralInScope } from '../../db/referrals.ts';
import { agencyNames } from '../../db/site-agencies.ts';
import { NotFound } from '../../lib/errors.ts';
import { CONFIG_FOLDER } from '../../lib/settings.ts';
import { dayInVietnam } from '../../lib/vietnam-time.ts';
import { may } from '../../people/permissions.ts';
import type { Scope } from '../../people/scope.ts';
import { isLive, referralActionsFrom } from '../../referrals/referral-state.ts';
import { sendReferral } from '../../referrals/send-referral.ts';
import { sideOf, stepReferral } from '../../referrals/step-referral.ts';
import type { AppDeps } from '../app-deps.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { listRoute } from '../list-route.ts';
import { route } from '../route.ts';
import { idParam } from '../schemas/common.ts';
import {
  type accessItem,
  accessPage,
  accessQuery,
  referralCounts as countsShape,
  receivers,
  referralDetail,
  referralItem,
  referralPage,
  referralQuery,
  referralStep,
  referralWish,
} from '../schemas/referrals.ts';
import type { Column } from '../send-export.ts';

type Item = z.output<typeof referralItem>;

const COLUMNS: readonly Column<Item>[] = [
  { header: 'Số / Number', value: (row) => row.id },
  { header: 'Từ / From', value: (row) => row.from.name },
  { header: 'Đến / To', value: (row) => row.to.name },
  { header: 'Loại / Kind', value: (row) => row.kind },
  { header: 'Đối tượng / Subject', value: (row) => row.title },
  { header: 'Căn cứ / Ground', value: (row) => row.ground },
  { header: 'Trạng thái / State', value: (row) => row.state },
  { header: 'Lý do / Reason', value: (row) => row.reason },
  { header: 'Hạn / Deadline', value: (row) => row.deadline },
  { header: 'Quá hạn / Overdue', value: (row) => (row.overdue ? 'x' : null) },
  { header: 'Gửi lúc / Sent', value: (row) => row.sentAt },
  { header: 'Kết thúc / Ended', value: (row) => row.endedAt },
  { header: 'Trả lời / Answer', value: (row) => row.answer },
];

/** Referrals between agencies (chuyển xử lý), and who looked at what is another's. */
export function referralRoutes(app: FastifyInstance, deps: AppDeps): void {
  let calendar: Promise<WorkCalendar> | undefined;
  const calendarOf = () => {
    calendar ??= readCalendar(join(CONFIG_FOLDER, 'calendar', 'vietnam.yaml'));
    return calendar;
  };
  const itemOf = async (scope: Scope, row: ReferralRow) => shown(scope, row, deps.now(), await calendarOf());
  readRoutes(app, deps, itemOf);
  writeRoutes(app, deps, { itemOf, calendarOf });
  accessRoutes(app, deps);
}

type ItemOf = (scope: Scope, row: ReferralRow) => Promise<Item>;

function shown(scope: Scope, row: ReferralRow, now: Date, calendar: WorkCalendar): Item {
  const side = sideOf(row, scope.agencyId);
  const today = dayInVietnam(now);
  const live = isLive(row.state);
  return {
    ...row,
    side,
    daysLeft: live ? workingDaysBetween(today, row.deadline, calendar) : null,
    overdue: live && row.deadline < today,
    may: may(scope, 'referrals.write') ? [...referralActionsFrom(row.state, side)] : [],
  };
}

function readRoutes(app: FastifyInstance, deps: AppDeps, itemOf: ItemOf): void {
  const { db, now } = deps;
  listRoute(app, deps, {
    url: '/referrals',
    permission: 'referrals.read',
    tag: 'referrals',
    summary: 'Referrals to and from one’s agency, the newest first',
    query: referralQuery,
    answer: referralPage,
    columns: COLUMNS,
    async page(scope, { cursor, limit, ...filter }) {
      const before = decodeCursor(z.number().int(), cursor);
      const today = dayInVietnam(now());
      const rows = await listReferrals(db, scope, { filter, today, before, limit: limit + 1 });
      const items = await Promise.all(rows.slice(0, limit).map((row) => itemOf(scope, row)));
      return { items, next: rows.length > limit ? encodeCursor(items.at(-1)!.id) : null };
    },
  });
  route(app, {
    method: 'GET',
    url: '/referrals/counts',
    permission: 'referrals.read',
    tag: 'referrals',
    summary: 'What waits in one’s agency’s boxes',
    answer: countsShape,
    handle: ({ scope }) => referralCounts(db, scope, dayInVietnam(now())),
  });
  route(app, {
    method: 'GET',
    url: '/referrals/receivers',
    permission: 'referrals.read',
    tag: 'referrals',
    summary: 'Agencies that one may refer to',
    answer: receivers,
    async handle({ scope }) {
      const all = await agencyNames(db);
      return { items: all.filter(({ id }) => id !== scope.agencyId).map(({ id, name }) => ({ id, name })) };
    },
  });
  route(app, {
    method: 'GET',
    url: '/referrals/:id',
    permission: 'referrals.read',
    tag: 'referrals',
    summary: 'One referral with its steps',
    params: idParam,
    answer: referralDetail,
    async handle({ scope, params: { id } }) {
      const row = await referralInScope(db, scope, id);
      if (row === null) throw new NotFound('There is no such referral');
      return {
        ...(await itemOf(scope, row)),
        events: await eventsOfReferral(db, id),
        records: await recordsOfReferral(db, row.uid),
      };
    },
  });
}

function writeRoutes(
  app: FastifyInstance,
  { db, now }: AppDeps,
  { itemOf, calendarOf }: { readonly itemOf: ItemOf; readonly calendarOf: () => Promise<WorkCalendar> },
): void {
  route(app, {
    method: 'POST',
    url: '/referrals',
    permission: 'referrals.write',
    tag: 'referrals',
    summary: 'Refer a flag or a case to another agency',
    body: referralWish,
    answer: referralItem,
    status: 201,
    async handle({ scope, body: { flagId, caseId, toAgency, reason, workingDays } }) {
      const thing = caseId === undefined ? { flagId: flagId! } : { caseId };
      const wish = { thing, toAgency, reason, workingDays };
      const calendar = await calendarOf();
      return itemOf(scope, await sendReferral({ db, calendar }, { scope, now: now() }, wish));
    },
  });
  route(app, {
    method: 'POST',
    url: '/referrals/:id/steps',
    permission: 'referrals.write',
    tag: 'referrals',
    summary: 'Receive, accept, decline or return what was referred; extend or withdraw what one has referred',
    params: idParam,
    body: referralStep,
    answer: referralItem,
    async handle({ scope, params: { id }, body }) {
      const step = { ...body, reason: body.reason ?? null };
      const calendar = await calendarOf();
      return itemOf(scope, await stepReferral({ db, calendar }, { scope, now: now() }, id, step));
    },
  });
}

const ACCESS_COLUMNS: readonly Column<z.output<typeof accessItem>>[] = [
  { header: 'Lúc / At', value: (row) => row.at },
  { header: 'Người / Who', value: (row) => row.actor },
  { header: 'Cơ quan / Agency', value: (row) => row.agency.name },
  { header: 'Của / Whose', value: (row) => row.owner.name },
  { header: 'Loại / Kind', value: (row) => row.kind },
  { header: 'Đối tượng / Subject', value: (row) => row.subject },
  { header: 'Qua / Via', value: (row) => row.via },
];

function accessRoutes(app: FastifyInstance, deps: AppDeps): void {
  listRoute(app, deps, {
    url: '/accesses',
    permission: 'audit.read',
    tag: 'audit',
    summary: 'Who opened what is another agency’s: to one’s own things, and by one’s own people',
    query: accessQuery,
    answer: accessPage,
    columns: ACCESS_COLUMNS,
    async page(scope, { cursor, limit }) {
      const before = decodeCursor(z.number().int(), cursor);
      const rows = await listAccesses(deps.db, scope, { before, limit: limit + 1 });
      const items = rows.slice(0, limit);
      return { items, next: rows.length > limit ? encodeCursor(items.at(-1)!.id) : null };
    },
  });
}
