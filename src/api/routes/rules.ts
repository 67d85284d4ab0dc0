import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { FastifyInstance } from 'fastify';
import { choosePack, packById } from '../../assess/choose-pack.ts';
import { recordAct } from '../../db/audit.ts';
import {
  comparisons,
  comparisonUnderWay,
  endComparison,
  insertComparison,
  scansToCompare,
} from '../../db/rule-comparisons.ts';
import { recordCells } from '../../db/signal-records.ts';
import { BadInput, Conflict, NotFound } from '../../lib/errors.ts';
import { say } from '../../lib/say.ts';
import { dayInVietnam } from '../../lib/vietnam-time.ts';
import type { Scope } from '../../people/scope.ts';
import { recordRows } from '../../review/signal-record.ts';
import { capturesOf } from '../../steps/captures-of.ts';
import type { CompareWork } from '../../steps/compare-worker.ts';
import type { AppDeps } from '../app-deps.ts';
import { EVERYBODY, warmAhead } from '../kept-counts.ts';
import { referenceData } from '../reference-data.ts';
import { remembered } from '../remembered.ts';
import { route } from '../route.ts';
import { comparisonAnswer, packView, rulesAnswer } from '../rules-answers.ts';
import {
  CompareBody,
  Comparison,
  ComparisonList,
  ComparisonParams,
  PackList,
  RulesAnswer,
  RulesQuery,
} from '../schemas/rules.ts';

const DAY_MS = 86_400_000;
/** What a year's decisions say changes slowly. */
const RECORD_MS = 60_000;

/** The rules in force with what decisions say of them, and packs compared over stored scans. */
export function rulesRoutes(app: FastifyInstance, deps: AppDeps): void {
  const { db, now } = deps;
  // Counted once for everybody, summed up for each.
  const counted = remembered(RECORD_MS, now, (_everybody, days: number) =>
    recordCells(db, new Date(now().getTime() - days * DAY_MS)),
  );
  const records = async (scope: Scope, days: number) => recordRows(await counted(EVERYBODY, days), scope);
  app.addHook('onReady', async () => {
    warmAhead(db, () => counted(EVERYBODY, RulesQuery.parse({}).days)).catch(() => {});
  });
  route(app, {
    method: 'GET',
    url: '/rules',
    permission: 'rules.read',
    tag: 'rules',
    summary: 'A rule pack, each signal with its basis, weights and record; the record up to a minute old',
    query: RulesQuery,
    answer: RulesAnswer,
    async handle({ scope, query }) {
      const { rulePacks } = await referenceData(deps);
      const today = dayInVietnam(now());
      const current = choosePack(rulePacks, today);
      const pack = query.pack === undefined ? current : packById(rulePacks, query.pack);
      return rulesAnswer(pack, await records(scope, query.days), { today, current: current.id });
    },
  });
  route(app, {
    method: 'GET',
    url: '/rules/packs',
    permission: 'rules.read',
    tag: 'rules',
    summary: 'All rule packs',
    answer: PackList,
    async handle() {
      const { rulePacks } = await referenceData(deps);
      const current = choosePack(rulePacks, dayInVietnam(now())).id;
      return { items: rulePacks.map((pack) => packView(pack, current)) };
    },
  });
  compareRoutes(app, deps);
}

function compareRoutes(app: FastifyInstance, deps: AppDeps): void {
  const { db } = deps;
  const workers = new Set<Worker>();
  app.addHook('onClose', async () => {
    await Promise.all([...workers].map((worker) => worker.terminate()));
  });
  const one = async (scope: Scope, id: string) => {
    const [row] = await comparisons(db, scope, id);
    if (row === undefined) throw new NotFound('There is no such comparison');
    return comparisonAnswer(row);
  };
  route(app, {
    method: 'POST',
    url: '/rules/compare',
    permission: 'rules.compare',
    tag: 'rules',
    summary: 'Judge stored scans by two packs, in the background',
    body: CompareBody,
    status: 202,
    answer: Comparison,
    async handle({ scope, body }) {
      const { rulePacks } = await referenceData(deps);
      const { before, after } = body;
      for (const id of [before, after]) packById(rulePacks, id);
      const scanIds = await scansToCompare(db, scope, body.sites);
      if (scanIds.length === 0)
        throw new BadInput(say('nothing-to-compare', 'There is no judged scan to compare the packs on'));
      const id = randomUUID();
      await db.transaction(async (tx) => {
        await tx.query("select pg_advisory_xact_lock(hashtext('rasoat-compare'))");
        if (await comparisonUnderWay(tx))
          throw new Conflict('under-way', 'Another comparison is under way: wait until it is done');
        await insertComparison(tx, scope, { id, before, after, total: scanIds.length });
        const subject = { kind: 'rule-comparison', id };
        await recordAct(tx, scope, {
          action: 'rules.compare',
          subject,
          after: { ...body, scans: scanIds.length },
        });
      });
      const { databaseUrl } = deps;
      startWork(workers, deps, {
        databaseUrl,
        capturesFolder: capturesOf(deps),
        id,
        before,
        after,
        scanIds,
      });
      return one(scope, id);
    },
  });
  route(app, {
    method: 'GET',
    url: '/rules/compare',
    permission: 'rules.compare',
    tag: 'rules',
    summary: 'Comparisons made so far',
    answer: ComparisonList,
    handle: async ({ scope }) => ({ items: (await comparisons(db, scope)).map(comparisonAnswer) }),
  });
  route(app, {
    method: 'GET',
    url: '/rules/compare/:id',
    permission: 'rules.compare',
    tag: 'rules',
    summary: 'A comparison, as far as it is',
    params: ComparisonParams,
    answer: Comparison,
    handle: ({ scope, params }) => one(scope, params.id),
  });
}

function startWork(workers: Set<Worker>, { db, log }: AppDeps, work: CompareWork): void {
  const worker = new Worker(new URL('../../steps/compare-worker.ts', import.meta.url), { workerData: work });
  workers.add(worker);
  worker.once('error', (error) => {
    log.error({ err: error, comparison: work.id }, 'rule packs not compared');
    endComparison(db, work.id, 'a fault of the program; the log has more').catch(() => {});
  });
  worker.once('exit', () => workers.delete(worker));
}
