import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { choosePack } from '../../assess/choose-pack.ts';
import { flagInScope } from '../../db/flag-list.ts';
import { NotFound } from '../../lib/errors.ts';
import { dayInVietnam } from '../../lib/vietnam-time.ts';
import type { Scope } from '../../people/scope.ts';
import { addNote, assignTo } from '../../review/assign.ts';
import { decideFlags, reopenFlag } from '../../review/decide.ts';
import { claimFlag, lapseLeases, releaseFlag } from '../../review/lease.ts';
import type { ReviewState } from '../../review/transition.ts';
import { undoDecision } from '../../review/undo.ts';
import type { Decided } from '../../review/write-decisions.ts';
import type { AppDeps } from '../app-deps.ts';
import { flagItem, refusalError, reviewRules } from '../flag-answers.ts';
import { referenceData } from '../reference-data.ts';
import { route } from '../route.ts';
import {
  AssignBody,
  BulkDecisionBody,
  BulkResult,
  DecisionBody,
  DecisionResult,
  NoteBody,
  ReopenBody,
  UndoParams,
  UndoResult,
} from '../schemas/decisions.ts';
import { FlagItem, FlagParams } from '../schemas/flags.ts';

const LAPSE_MS = 30_000;

/** What people do to flags. */
export function decisionRoutes(app: FastifyInstance, deps: AppDeps): void {
  lapseInTime(app, deps);
  singleRoutes(app, deps);
  bulkRoutes(app, deps);
  leaseRoutes(app, deps);
  noteRoutes(app, deps);
}

/** Flags that were claimed and let lie go back to the queue; several processes may look after that. */
function lapseInTime(app: FastifyInstance, { db, now, log }: AppDeps): void {
  const timer = setInterval(() => {
    lapseLeases(db, now()).catch((error: unknown) => log.warn({ err: error }, 'leases not ended'));
  }, LAPSE_MS);
  timer.unref();
  app.addHook('onClose', async () => clearInterval(timer));
}

const reviewingOf = ({ settings, now }: AppDeps, scope: Scope) => ({
  scope,
  rules: reviewRules(settings.review),
  now: now(),
});

/** As the API names it: both proposals are `proposed`. */
function shownState(state: ReviewState) {
  return state === 'proposed-confirm' || state === 'proposed-dismiss' ? ('proposed' as const) : state;
}

async function itemOf(deps: AppDeps, scope: Scope, id: string): Promise<z.output<typeof FlagItem>> {
  const [flag, { rulePacks }] = await Promise.all([flagInScope(deps.db, scope, id), referenceData(deps)]);
  if (flag === null) throw new NotFound('There is no such flag');
  const now = deps.now();
  return flagItem(flag, { scope, pack: choosePack(rulePacks, dayInVietnam(now)), now });
}

function outcomeOf(state: ReviewState): z.output<typeof DecisionResult>['outcome'] {
  if (state === 'confirmed' || state === 'dismissed') return state;
  return state === 'open' ? 'rejected' : 'proposed';
}

function singleRoutes(app: FastifyInstance, deps: AppDeps): void {
  const answer = async (scope: Scope, decided: Decided) => ({
    decisionId: decided.decisionId,
    outcome: outcomeOf(decided.state),
    undoUntil: new Date(deps.now().getTime() + reviewRules(deps.settings.review).undoMs),
    flag: await itemOf(deps, scope, decided.id),
  });
  route(app, {
    method: 'POST',
    url: '/flags/:id/decisions',
    permission: 'flags.review',
    tag: 'flags',
    summary: 'Confirm or dismiss a flag, or answer a proposal',
    description: 'Four eyes: above the score of the settings a decision is a proposal for a second person.',
    params: FlagParams,
    body: DecisionBody,
    answer: DecisionResult,
    async handle({ scope, params, body }) {
      const { decision, version, reason = null, note = null } = body;
      const request = { flags: [{ id: params.id, version }], decision, reason, note, batchId: null };
      const { decided, refused } = await decideFlags(deps.db, reviewingOf(deps, scope), request);
      if (decided[0] === undefined) throw refusalError(refused[0]!);
      return answer(scope, decided[0]);
    },
  });
  route(app, {
    method: 'POST',
    url: '/flags/:id/reopen',
    permission: 'flags.reopen',
    tag: 'flags',
    summary: 'Open a confirmed or dismissed flag again',
    params: FlagParams,
    body: ReopenBody,
    answer: DecisionResult.extend({ outcome: z.literal('reopened') }),
    async handle({ scope, params, body }) {
      const { decided, refused } = await reopenFlag(deps.db, reviewingOf(deps, scope), {
        id: params.id,
        ...body,
      });
      if (decided[0] === undefined) throw refusalError(refused[0]!);
      return { ...(await answer(scope, decided[0])), outcome: 'reopened' as const };
    },
  });
}

function bulkRoutes(app: FastifyInstance, deps: AppDeps): void {
  route(app, {
    method: 'POST',
    url: '/flags/decisions',
    permission: 'flags.bulk',
    tag: 'flags',
    summary: 'Decide many flags at once',
    description: 'One batch: undone as one. A flag that is refused says why and does not hold up the others.',
    body: BulkDecisionBody,
    answer: BulkResult,
    async handle({ scope, body }) {
      const { flags, decision, reason = null, note = null } = body;
      const reviewing = reviewingOf(deps, scope);
      const request = { flags, decision, reason, note, batchId: randomUUID() };
      const { decided, refused } = await decideFlags(deps.db, reviewing, request);
      return {
        batchId: request.batchId,
        undoUntil: new Date(reviewing.now.getTime() + reviewing.rules.undoMs),
        decided: decided.map(({ id, state, version }) => ({ id, state: shownState(state), version })),
        refused: refused.map(({ id, code, message }) => ({ id, code, message })),
      };
    },
  });
  route(app, {
    method: 'POST',
    url: '/decisions/:id/undo',
    permission: 'flags.review',
    tag: 'flags',
    summary: 'Take a decision or a batch back',
    params: UndoParams,
    answer: UndoResult,
    async handle({ scope, params }) {
      const result = await undoDecision(deps.db, reviewingOf(deps, scope), params.id);
      if (result === null) throw new NotFound('There is no such decision');
      const [first] = result.refused;
      if (result.undone.length === 0 && result.refused.length === 1 && first !== undefined)
        throw refusalError(first);
      return {
        undone: result.undone.map(({ id, state, version }) => ({ id, state: shownState(state), version })),
        refused: result.refused.map(({ id, code, message }) => ({ id, code, message })),
      };
    },
  });
}

function leaseRoutes(app: FastifyInstance, deps: AppDeps): void {
  route(app, {
    method: 'POST',
    url: '/flags/:id/claim',
    permission: 'flags.review',
    tag: 'flags',
    summary: 'Take a flag for a while, or renew that',
    params: FlagParams,
    answer: FlagItem,
    async handle({ scope, params }) {
      await claimFlag(deps.db, reviewingOf(deps, scope), params.id);
      return itemOf(deps, scope, params.id);
    },
  });
  route(app, {
    method: 'POST',
    url: '/flags/:id/release',
    permission: 'flags.review',
    tag: 'flags',
    summary: 'Give a claimed flag back',
    params: FlagParams,
    answer: FlagItem,
    async handle({ scope, params }) {
      await releaseFlag(deps.db, reviewingOf(deps, scope), params.id);
      return itemOf(deps, scope, params.id);
    },
  });
}

function noteRoutes(app: FastifyInstance, deps: AppDeps): void {
  route(app, {
    method: 'POST',
    url: '/flags/:id/assign',
    permission: 'flags.review',
    tag: 'flags',
    summary: 'Give a flag to somebody; to others only as a lead',
    params: FlagParams,
    body: AssignBody,
    answer: FlagItem,
    async handle({ scope, params, body }) {
      const assignee = body.assignee === 'me' ? scope.userId : body.assignee;
      await assignTo(deps.db, scope, params.id, assignee);
      return itemOf(deps, scope, params.id);
    },
  });
  route(app, {
    method: 'POST',
    url: '/flags/:id/notes',
    permission: 'flags.review',
    tag: 'flags',
    summary: 'Add a note',
    params: FlagParams,
    body: NoteBody,
    status: 201,
    answer: z.object({ id: z.number().int() }),
    handle: async ({ scope, params, body }) => ({ id: await addNote(deps.db, scope, params.id, body.text) }),
  });
}
