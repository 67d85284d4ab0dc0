import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { choosePack } from '../../assess/choose-pack.ts';
import { caseOfFlag } from '../../db/case-list.ts';
import { flagInScope, pageOfFlags } from '../../db/flag-list.ts';
import { noteAccesses } from '../../db/foreign-accesses.ts';
import { namesOfUsers } from '../../db/user-names.ts';
import { NotFound } from '../../lib/errors.ts';
import { dayInVietnam } from '../../lib/vietnam-time.ts';
import { may } from '../../people/permissions.ts';
import type { Scope } from '../../people/scope.ts';
import { stateOf } from '../../review/choose-action.ts';
import { actionsFrom } from '../../review/transition.ts';
import { gatherFlagPage } from '../../steps/gather-flag-page.ts';
import type { AppDeps } from '../app-deps.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { filterFor, flagItem, reviewRules } from '../flag-answers.ts';
import { keptCounts } from '../kept-counts.ts';
import { listRoute } from '../list-route.ts';
import { referenceData } from '../reference-data.ts';
import { route } from '../route.ts';
import { FlagDetail } from '../schemas/flag-detail.ts';
import { FlagFacets, FlagFilter, FlagList, FlagListQuery, FlagParams } from '../schemas/flags.ts';

const PLACE = z.object({ sort: z.enum(['score', 'opened', 'refreshed']), key: z.string(), id: z.uuid() });

/** The queue: list, facets and one flag with all its proof. */
export function flagRoutes(app: FastifyInstance, deps: AppDeps): void {
  const { db, now } = deps;
  const counts = keptCounts(deps).flags;
  app.addHook('onReady', async () => {
    // A second or two on a million flags: not while somebody waits. What goes wrong is told to whoever asks first.
    counts.warm().catch(() => {});
  });
  const packOfToday = async () => {
    const { rulePacks } = await referenceData(deps);
    return choosePack(rulePacks, dayInVietnam(now()));
  };

  listRoute(app, deps, {
    url: '/flags',
    permission: 'flags.read',
    tag: 'flags',
    summary: 'Flags, filtered and sorted',
    query: FlagListQuery,
    answer: FlagList,
    columns: COLUMNS,
    async page(scope: Scope, { sort, limit, cursor, ...query }) {
      const filter = filterFor(scope, query);
      const place = decodeCursor(PLACE, cursor);
      const after = place === null || place.sort !== sort ? null : place;
      const [pack, counted] = await Promise.all([packOfToday(), counts.total(scope, filter)]);
      const known = counted.capped ? {} : { total: counted.total };
      const request = { filter, sort, limit, after, now: now(), ...known };
      const { rows, next } = await pageOfFlags(db, scope, request);
      return {
        items: rows.map((flag) => flagItem(flag, { scope, pack, now: request.now })),
        next: next === null ? null : encodeCursor({ sort, ...next }),
        total: counted.total,
        totalIsCapped: counted.capped,
      };
    },
  });

  route(app, {
    method: 'GET',
    url: '/flags/facets',
    permission: 'flags.read',
    tag: 'flags',
    summary: 'How many flags each value of each facet would leave',
    query: FlagFilter,
    answer: FlagFacets,
    async handle({ scope, query }) {
      const { total, facets, capped } = await counts.count(scope, filterFor(scope, query));
      const names = await namesOfUsers(
        db,
        facets.assignee.map(({ value }) => value),
      );
      const assignee = facets.assignee.map((one) => {
        const label = names.get(one.value);
        return label === undefined ? one : { ...one, label };
      });
      const copied = Object.fromEntries(
        Object.entries(facets).map(([facet, values]) => [facet, [...values]]),
      );
      return {
        total,
        totalIsCapped: capped,
        facets: { ...copied, assignee } as typeof FlagFacets._output.facets,
      };
    },
  });
  pageRoute(app, deps);
}

function pageRoute(app: FastifyInstance, deps: AppDeps): void {
  const rules = reviewRules(deps.settings.review);
  route(app, {
    method: 'GET',
    url: '/flags/:id',
    permission: 'flags.read',
    tag: 'flags',
    summary: 'One flag with its proof, reasoning, history and trail',
    params: FlagParams,
    answer: FlagDetail,
    async handle({ scope, params }) {
      const flag = await flagInScope(deps.db, scope, params.id);
      if (flag === null) throw new NotFound('There is no such flag');
      const opened = { kind: 'flag', subject: flag.id, agencyId: flag.agencyId } as const;
      await noteAccesses(deps.db, scope, [opened], deps.now());
      const [reference, at] = [await referenceData(deps), deps.now()];
      const undoableSince = new Date(at.getTime() - rules.undoMs);
      const [page, inCase] = await Promise.all([
        gatherFlagPage(reference, flag, { scope, undoableSince }),
        caseOfFlag(deps.db, scope, flag.id),
      ]);
      const pack = reference.rulePacks.find(({ id }) => id === page.rulePack.id) ?? null;
      const item = flagItem(flag, { scope, pack, now: at });
      return {
        ...item,
        ...page,
        case: inCase,
        ...mayNow(scope, item, { fourEyesAt: rules.fourEyesAt, inCase: inCase?.live === true }),
      } as unknown as typeof FlagDetail._output;
    },
  });
}

/** What whoever asks may do to the flag as it is. */
function mayNow(
  scope: Scope,
  { state, proposal, lease, score }: z.output<typeof FlagList>['items'][number],
  { fourEyesAt, inCase }: { readonly fourEyesAt: number | null; readonly inCase: boolean },
) {
  const review = may(scope, 'flags.review') && (lease === null || lease.mine);
  const acts = actionsFrom(
    stateOf({
      status: state === 'proposed' ? 'in-review' : state,
      proposed: state === 'proposed' ? (proposal?.decision ?? null) : null,
    }),
  );
  return {
    may: {
      openCase: may(scope, 'cases.work') && state === 'confirmed' && !inCase,
      claim: review && acts.includes('claim'),
      decide: review && acts.includes('confirm'),
      approve: may(scope, 'flags.second') && acts.includes('approve') && proposal?.mine === false,
      reopen: may(scope, 'flags.reopen') && acts.includes('reopen') && !inCase,
      assignOthers: may(scope, 'flags.assign'),
    },
    fourEyes: fourEyesAt !== null && score >= fourEyesAt && acts.includes('propose-confirm'),
  };
}

type Item = z.output<typeof FlagList>['items'][number];

const COLUMNS = [
  { header: 'Cảnh báo / Flag', value: ({ id }: Item) => id },
  { header: 'Tên miền / Host', value: ({ site }: Item) => site.host },
  { header: 'Tổ chức quản lý / Owner', value: ({ site }: Item) => site.owner },
  { header: 'Loại chủ quản / Owner type', value: ({ site }: Item) => site.ownerType },
  { header: 'Tỉnh thành / Province', value: ({ site }: Item) => site.province },
  { header: 'Cơ quan cấp phép / Authority', value: ({ site }: Item) => site.authority },
  { header: 'Tình trạng / Condition', value: ({ site }: Item) => site.condition },
  { header: 'Căn cứ / Ground', value: ({ ground }: Item) => ground },
  { header: 'Trạng thái / State', value: ({ state }: Item) => state },
  { header: 'Điểm / Score', value: ({ score }: Item) => score },
  { header: 'Dấu hiệu / Signal', value: ({ reason }: Item) => reason.title.vi },
  { header: 'Bằng chứng / Evidence', value: ({ reason }: Item) => reason.quote ?? reason.value },
  { header: 'Trang / Page', value: ({ reason }: Item) => reason.url },
  { header: 'Mở lúc / Opened', value: ({ openedAt }: Item) => openedAt },
  { header: 'Lần rà soát cuối / Last seen', value: ({ refreshedAt }: Item) => refreshedAt },
  { header: 'Người xử lý / Assignee', value: ({ assignee }: Item) => assignee?.name ?? null },
] as const;
