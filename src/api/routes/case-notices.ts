import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { printPdf } from '../../crawl/browser/print-pdf.ts';
import { noticeDocx } from '../../notices/notice-docx.ts';
import { noticePage } from '../../notices/notice-page.ts';
import type { Scope } from '../../people/scope.ts';
import {
  composedNotice,
  type NoticeDeps,
  noticeChanged,
  noticeOnDesk,
  redraftNotice,
  writeNotice,
} from '../../steps/case-notice.ts';
import { DOCX_TYPE, noticeFileName, sendCaseNotice } from '../../steps/send-case-notice.ts';
import type { AppDeps } from '../app-deps.ts';
import { workCalendar } from '../case-answers.ts';
import { referenceData } from '../reference-data.ts';
import { route } from '../route.ts';
import {
  NoticeBody,
  NoticeFileQuery,
  NoticeRedraftBody,
  NoticeSendBody,
  NoticeView,
} from '../schemas/case-notices.ts';
import { CaseParams, CaseStepResult } from '../schemas/cases.ts';
import { sendAttachment } from './case-documents.ts';
import { stepResult } from './case-steps.ts';
import { caseOr404 } from './cases.ts';

async function noticeDeps(deps: AppDeps): Promise<NoticeDeps> {
  const [{ rulePacks }, calendar] = await Promise.all([referenceData(deps), workCalendar()]);
  return { db: deps.db, rulePacks, calendar, settings: deps.settings.notices, now: deps.now() };
}

const printer =
  ({ log, env }: AppDeps) =>
  (html: string) =>
    printPdf(html, { log, chromiumPath: env.CHROMIUM_PATH });

async function viewOf(deps: AppDeps, scope: Scope, id: number): Promise<z.output<typeof NoticeView>> {
  const about = await caseOr404(deps, scope, id);
  const known = await noticeDeps(deps);
  const { draft, version, saved } = await noticeOnDesk(known, about);
  const { letterhead, date, deadline } = composedNotice(known, about, draft);
  return { draft, version, saved, letterhead, date, deadline } as unknown as z.output<typeof NoticeView>;
}

/** The notice of a case: drafted, edited, looked at as a file, sent. */
export function caseNoticeRoutes(app: FastifyInstance, deps: AppDeps): void {
  route(app, {
    method: 'GET',
    url: '/cases/:id/notice',
    permission: 'cases.read',
    tag: 'cases',
    summary: 'The notice as it stands: as saved, else drafted from the findings',
    params: CaseParams,
    answer: NoticeView,
    handle: ({ scope, params }) => viewOf(deps, scope, params.id),
  });
  route(app, {
    method: 'PUT',
    url: '/cases/:id/notice',
    permission: 'cases.work',
    tag: 'cases',
    summary: 'Save the words of a notice; titles, legal basis and quotes stay as judged',
    params: CaseParams,
    body: NoticeBody,
    answer: NoticeView,
    async handle({ scope, params, body: { version: seen, ...edit } }) {
      const about = await caseOr404(deps, scope, params.id);
      await writeNotice(await noticeDeps(deps), { scope, about, seen }, edit);
      return viewOf(deps, scope, params.id);
    },
  });
  route(app, {
    method: 'POST',
    url: '/cases/:id/notice/redraft',
    permission: 'cases.work',
    tag: 'cases',
    summary: 'Draft the notice anew from the findings',
    params: CaseParams,
    body: NoticeRedraftBody,
    answer: NoticeView,
    async handle({ scope, params, body: { version: seen } }) {
      const about = await caseOr404(deps, scope, params.id);
      await redraftNotice(await noticeDeps(deps), { scope, about, seen });
      return viewOf(deps, scope, params.id);
    },
  });
  fileRoutes(app, deps);
  sendRoute(app, deps);
}

function fileRoutes(app: FastifyInstance, deps: AppDeps): void {
  for (const ending of ['pdf', 'docx'] as const)
    route(app, {
      method: 'GET',
      url: `/cases/:id/notice.${ending}`,
      permission: 'cases.work',
      tag: 'cases',
      summary: `The notice as it stands, as ${ending.toUpperCase()}`,
      params: CaseParams,
      query: NoticeFileQuery,
      async handle({ scope, params, query, reply }) {
        const about = await caseOr404(deps, scope, params.id);
        const known = await noticeDeps(deps);
        const { draft, version } = await noticeOnDesk(known, about);
        if (version !== query.version) throw noticeChanged();
        const notice = composedNotice(known, about, draft);
        const bytes = ending === 'pdf' ? await printer(deps)(noticePage(notice)) : await noticeDocx(notice);
        const mediaType = ending === 'pdf' ? 'application/pdf' : DOCX_TYPE;
        sendAttachment(reply, { name: noticeFileName(about.id, ending), mediaType }, bytes);
      },
    });
}

function sendRoute(app: FastifyInstance, deps: AppDeps): void {
  route(app, {
    method: 'POST',
    url: '/cases/:id/send',
    permission: 'cases.decide',
    tag: 'cases',
    summary: 'Send the notice: its files are kept with the case and the deadline runs',
    description:
      'With an address it also goes by e-mail; when the mail server refuses it, the case stays a draft.',
    params: CaseParams,
    body: NoticeSendBody,
    answer: CaseStepResult,
    async handle({ scope, params, body }) {
      const about = await caseOr404(deps, scope, params.id);
      const known = await noticeDeps(deps);
      const capturesFolder = join(deps.home, 'captures');
      const sending = { scope, about, ...body };
      return stepResult(
        await sendCaseNotice({ ...known, capturesFolder, env: deps.env, print: printer(deps) }, sending),
      );
    },
  });
}
