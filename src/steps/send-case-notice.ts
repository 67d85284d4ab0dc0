import { randomUUID } from 'node:crypto';
import { type Mail, NotDelivered, sendMail } from '../alerts/send-mail.ts';
import type { CaseState } from '../cases/case-state.ts';
import { nextCaseState } from '../cases/case-state.ts';
import { safeFileName } from '../cases/file-name.ts';
import { storeDocument } from '../cases/keep-document.ts';
import { takeStep } from '../cases/take-step.ts';
import { type CaseDocument, insertCaseDocument } from '../db/case-documents.ts';
import type { CaseRow } from '../db/cases.ts';
import { BadInput, Unavailable } from '../lib/errors.ts';
import type { Environment } from '../lib/settings.ts';
import type { Notice } from '../notices/notice.ts';
import { deadlineSentence } from '../notices/notice.ts';
import { noticeDocx } from '../notices/notice-docx.ts';
import { noticePage } from '../notices/notice-page.ts';
import type { Scope } from '../people/scope.ts';
import { dayVi } from '../reports/vietnamese-terms.ts';
import {
  composedNotice,
  type NoticeDeps,
  type NoticedCase,
  noticeChanged,
  noticeOnDesk,
} from './case-notice.ts';

export type SendDeps = NoticeDeps & {
  readonly capturesFolder: string;
  readonly env: Pick<Environment, 'SMTP_URL' | 'ALERT_EMAIL_FROM'>;
  /** Prints an HTML document. @throws Unavailable */
  readonly print: (html: string) => Promise<Uint8Array>;
};

export interface Sending {
  readonly scope: Scope;
  readonly about: NoticedCase & { readonly state: CaseState };
  /** The versions of case and notice that the sender saw. */
  readonly version: number;
  readonly noticeVersion: number;
  /** Where to send it by e-mail; null: it goes another way, on paper for instance. */
  readonly email: string | null;
}

export const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

export function noticeFileName(caseId: number, ending: 'pdf' | 'docx'): string {
  return safeFileName(`cong-van-${caseId}.${ending}`);
}

/**
 * Sends the notice of a case: set as PDF and DOCX, kept with the case under their hashes, by e-mail where that is wished,
 * and the deadline runs. All of it or nothing: when the mail server refuses, the case stays a draft.
 * @throws Conflict (the case or the notice has changed), BadInput, Unavailable (no browser, no mail server)
 */
export async function sendCaseNotice(deps: SendDeps, sending: Sending): Promise<CaseRow> {
  const { about, scope, version, noticeVersion, email } = sending;
  nextCaseState(about.state, 'send');
  const mailFrom = email === null ? null : senderOf(deps);
  const desk = await noticeOnDesk(deps, about);
  if (desk.version !== noticeVersion) throw noticeChanged();
  if (desk.draft.findings.every(({ leftOut }) => leftOut))
    throw new BadInput(
      'A notice names one finding at least: the findings of this case are not there any more',
    );
  const notice = composedNotice(deps, about, desk.draft);
  const [pdf, docx] = await Promise.all([deps.print(noticePage(notice)), noticeDocx(notice)]);
  const documents = [
    await kept(deps, { name: noticeFileName(about.id, 'pdf'), mediaType: 'application/pdf', bytes: pdf }),
    await kept(deps, { name: noticeFileName(about.id, 'docx'), mediaType: DOCX_TYPE, bytes: docx }),
  ];
  const named = documents.map(({ id, name, sha256, size }) => ({ id, name, sha256, size }));
  return takeStep(deps, { scope, now: deps.now }, about.id, {
    action: 'send',
    version,
    reason: null,
    workingDays: notice.workingDays,
    detail: { number: notice.number, workingDays: notice.workingDays, email, documents: named },
    async alongside(tx) {
      for (const document of documents) await insertCaseDocument(tx, about.id, scope.userId, document);
      // Last, so that nothing after it can fail but the commit.
      if (email !== null && mailFrom !== null)
        await mailed(mailFrom, mailOf(deps, { notice, email, about, pdf }));
    },
  });
}

async function kept(
  { capturesFolder, now }: SendDeps,
  { bytes, ...file }: { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array },
): Promise<CaseDocument> {
  const stored = await storeDocument(capturesFolder, bytes);
  return { id: randomUUID(), kind: 'notice', at: now, ...file, ...stored };
}

interface MailFrom {
  readonly url: string;
  readonly from: string;
}

function senderOf({ env, settings }: SendDeps): MailFrom {
  const { SMTP_URL: url, ALERT_EMAIL_FROM: from } = env;
  if (!settings.by_email)
    throw new BadInput('Notices are not sent by e-mail here: notices.by_email in the settings turns it on');
  if (url === undefined || from === undefined)
    throw new Unavailable(
      'No mail server is set: SMTP_URL and ALERT_EMAIL_FROM name it; the case stays a draft',
    );
  return { url, from };
}

function mailOf(
  { settings, now }: SendDeps,
  {
    notice,
    email,
    about,
    pdf,
  }: {
    readonly notice: Notice;
    readonly email: string;
    readonly about: NoticedCase;
    readonly pdf: Uint8Array;
  },
): Omit<Mail, 'from'> {
  const { subject, recipient, letterhead, workingDays, deadline } = notice;
  const lines = [
    `Kính gửi: ${recipient}`,
    `${letterhead.agency} gửi kèm công văn: ${subject}.`,
    deadlineSentence(workingDays, dayVi(deadline)),
    [letterhead.agency, ...letterhead.contact].join('\n'),
  ];
  return {
    to: email,
    ...(settings.reply_to === null ? {} : { replyTo: settings.reply_to }),
    // A title is one line, whatever a host or an owner is called.
    subject: subject.replace(/\s+/g, ' '),
    text: lines.join('\n\n'),
    date: now,
    id: `case-${about.id}-notice`,
    attachments: [
      {
        filename: noticeFileName(about.id, 'pdf'),
        content: Buffer.from(pdf),
        contentType: 'application/pdf',
      },
    ],
  };
}

async function mailed({ url, from }: MailFrom, mail: Omit<Mail, 'from'>): Promise<void> {
  try {
    await sendMail(url, { ...mail, from });
  } catch (cause) {
    if (!(cause instanceof NotDelivered)) throw cause;
    throw new Unavailable(`The notice was not sent, the case stays a draft: ${cause.message}`, { cause });
  }
}
