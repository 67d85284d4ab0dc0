import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { addCaseNote } from '../../cases/add-note.ts';
import { type CaseStep, takeStep } from '../../cases/take-step.ts';
import { documentsOfCase } from '../../db/case-documents.ts';
import type { CaseRow } from '../../db/cases.ts';
import { BadInput } from '../../lib/errors.ts';
import type { Scope } from '../../people/scope.ts';
import type { AppDeps } from '../app-deps.ts';
import { CASE_PERMISSIONS, workCalendar } from '../case-answers.ts';
import { route } from '../route.ts';
import {
  CaseAnswerBody,
  CaseCloseBody,
  CaseExtendBody,
  CaseNoteBody,
  CaseParams,
  CaseReturnBody,
  CaseStepResult,
  CaseWhyBody,
} from '../schemas/cases.ts';
import { caseOr404 } from './cases.ts';

export function stepResult({ id, state, version, deadline }: CaseRow): z.output<typeof CaseStepResult> {
  return { id, state, version, deadline };
}

interface StepRoute<Body extends z.ZodType> {
  readonly action: keyof typeof CASE_PERMISSIONS;
  readonly summary: string;
  readonly body: Body;
  step(
    body: z.output<Body>,
    call: { readonly scope: Scope; readonly id: number },
  ): Promise<CaseStep> | CaseStep;
}

/** One step of a case as a route: `POST /cases/:id/ACTION`, with the version that the person saw. */
function stepRoute<Body extends z.ZodType>(
  app: FastifyInstance,
  deps: AppDeps,
  { action, summary, body, step }: StepRoute<Body>,
): void {
  route(app, {
    method: 'POST',
    url: `/cases/:id/${action}`,
    permission: CASE_PERMISSIONS[action],
    tag: 'cases',
    summary,
    params: CaseParams,
    body,
    answer: CaseStepResult,
    async handle({ scope, params: { id }, body: given }) {
      await caseOr404(deps, scope, id);
      const calendar = await workCalendar();
      const taken = await step(given, { scope, id });
      const acting = { scope, now: deps.now() };
      return stepResult(await takeStep({ db: deps.db, calendar }, acting, id, taken));
    },
  });
}

const said = (reason: string | undefined): string | null =>
  reason === undefined || reason === '' ? null : reason;

/** What people do to a case; sending its notice is beside the notice's routes. */
export function caseStepRoutes(app: FastifyInstance, deps: AppDeps): void {
  stepRoute(app, deps, {
    action: 'answer',
    summary: 'Record what the owner replied',
    body: CaseAnswerBody,
    async step({ version, reason, documentIds }, { id }) {
      const documents = await namedDocuments(deps, id, documentIds);
      if (said(reason) === null && documents.length === 0)
        throw new BadInput('A reply is words or files: give at least one of them');
      return { action: 'answer', version, reason: said(reason), detail: { documents } };
    },
  });
  stepRoute(app, deps, {
    action: 'extend',
    summary: 'Give the owner more time, counted in working days from today',
    body: CaseExtendBody,
    step: ({ version, reason, workingDays }) => ({
      action: 'extend',
      version,
      reason,
      workingDays,
      detail: { workingDays },
    }),
  });
  stepRoute(app, deps, {
    action: 'return',
    summary: 'Take a case back from the inspectorate',
    body: CaseReturnBody,
    step: ({ version, reason }) => ({ action: 'return', version, reason: said(reason) }),
  });
  stepRoute(app, deps, {
    action: 'close',
    summary: 'Close a case with its outcome and cause',
    body: CaseCloseBody,
    step: (body) => ({ action: 'close', ...body }),
  });
  const plain = {
    escalate: 'Pass a case on to the inspectorate',
    appeal: 'Record that the owner contests it',
    uphold: 'Decide an appeal: the findings stand',
    overturn: 'Decide an appeal: the findings do not stand; the case ends',
    reopen: 'Open a closed case again',
  } as const;
  for (const action of ['escalate', 'appeal', 'uphold', 'overturn', 'reopen'] as const)
    stepRoute(app, deps, {
      action,
      summary: plain[action],
      body: CaseWhyBody,
      step: ({ version, reason }) => ({ action, version, reason }),
    });
  noteRoute(app, deps);
}

/** Files of the case as the event names them: with their hashes, which the step seals. */
async function namedDocuments({ db }: AppDeps, caseId: number, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const all = await documentsOfCase(db, caseId);
  return ids.map((wanted) => {
    const found = all.find(({ id }) => id === wanted);
    if (found === undefined) throw new BadInput(`There is no file ${wanted} in this case: send it first`);
    const { id, name, sha256, size } = found;
    return { id, name, sha256, size };
  });
}

function noteRoute(app: FastifyInstance, { db, now }: AppDeps): void {
  route(app, {
    method: 'POST',
    url: '/cases/:id/notes',
    permission: 'cases.work',
    tag: 'cases',
    summary: 'Add a note',
    params: CaseParams,
    body: CaseNoteBody,
    status: 204,
    handle: ({ scope, params, body }) => addCaseNote(db, { scope, now: now() }, params.id, body.text),
  });
}
