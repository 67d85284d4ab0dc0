import type { Ground } from '../assess/assessment.ts';
import { packById } from '../assess/choose-pack.ts';
import type { RulePack } from '../assess/rule-pack.ts';
import { nextCaseState } from '../cases/case-state.ts';
import { deadlineAfter, type WorkCalendar } from '../cases/working-days.ts';
import { assessmentOfScan } from '../db/assessments.ts';
import { recordAct } from '../db/audit.ts';
import { type SavedNotice, savedNotice, saveNotice } from '../db/case-notices.ts';
import { readingsOfCase } from '../db/case-readings.ts';
import { type CaseFlag, flagsOfCase, lockCase } from '../db/cases.ts';
import type { Database, Db } from '../db/database.ts';
import { loadScan } from '../db/scans.ts';
import type { NoticeSettings } from '../lib/case-settings.ts';
import { Conflict, NotFound } from '../lib/errors.ts';
import { dayInVietnam } from '../lib/vietnam-time.ts';
import { draftNotice, type NoticeFlag } from '../notices/draft-notice.ts';
import { editNotice, type NoticeEdit } from '../notices/edit-notice.ts';
import { letterheadOf } from '../notices/letterhead.ts';
import type { Notice, NoticeDraft } from '../notices/notice.ts';
import type { Scope } from '../people/scope.ts';

export interface NoticeDeps {
  readonly db: Database;
  readonly rulePacks: readonly RulePack[];
  readonly settings: NoticeSettings;
  readonly calendar: WorkCalendar;
  readonly now: Date;
}

/** What of a case a letter needs. */
export interface NoticedCase {
  readonly id: number;
  readonly title: string;
  readonly agency: { readonly name: string };
}

export interface NoticeOnDesk {
  readonly draft: NoticeDraft;
  /** 0 while nobody has saved it: it is drafted anew at each look. */
  readonly version: number;
  readonly saved: Pick<SavedNotice, 'updatedAt' | 'updatedBy'> | null;
}

/** The notice of a case as it stands: what somebody saved, else a fresh draft. */
export async function noticeOnDesk(deps: NoticeDeps, about: NoticedCase): Promise<NoticeOnDesk> {
  const saved = await savedNotice(deps.db, about.id);
  if (saved === null) return { draft: await freshDraft(deps, about), version: 0, saved: null };
  const { body, version, updatedAt, updatedBy } = saved;
  return { draft: body as NoticeDraft, version, saved: { updatedAt, updatedBy } };
}

async function freshDraft(deps: NoticeDeps, about: NoticedCase): Promise<NoticeDraft> {
  const [flags, readings] = await Promise.all([
    flagsOfCase(deps.db, about.id),
    readingsOfCase(deps.db, about.id),
  ]);
  const judged = flags.map((flag) => {
    const before = readings.filter(({ side, siteId }) => side === 'before' && siteId === flag.siteId);
    const reading = before.find(({ flagged }) => flagged.includes(flag.ground)) ?? before[0];
    return noticeFlag(deps, flag, reading?.scanId ?? flag.scanId);
  });
  return draftNotice({
    letterhead: letterheadOf(deps.settings, about.agency.name),
    settings: deps.settings,
    caseId: about.id,
    owner: about.title,
    flags: (await Promise.all(judged)).filter((flag) => flag !== null),
    date: dayInVietnam(deps.now),
  });
}

async function noticeFlag(
  { db, rulePacks }: NoticeDeps,
  { flagId, host, ground }: CaseFlag,
  scanId: string,
): Promise<NoticeFlag | null> {
  const [stored, scan] = await Promise.all([assessmentOfScan(db, scanId), loadScan(db, scanId)]);
  if (stored === null) return null;
  const observedOn = dayInVietnam(scan?.startedAt ?? stored.assessedAt);
  const rules = packById(rulePacks, stored.body.rulePack.id);
  return { flagId, host, ground: ground as Ground, assessment: stored.body, rules, observedOn };
}

/** A draft with its letterhead and dates, as it would be sent today. @throws BadInput (a year without its days off) */
export function composedNotice(deps: NoticeDeps, about: NoticedCase, draft: NoticeDraft): Notice {
  const date = dayInVietnam(deps.now);
  return {
    ...draft,
    letterhead: letterheadOf(deps.settings, about.agency.name),
    date,
    deadline: deadlineAfter(date, draft.workingDays, deps.calendar),
  };
}

/** Whose letter it is, and over which version it is written. */
export interface NoticeWriting {
  readonly scope: Scope;
  readonly about: NoticedCase;
  readonly seen: number;
}

/** Saves a person's words. @throws NotFound, Conflict (sent already; somebody else has saved), BadInput */
export async function writeNotice(deps: NoticeDeps, writing: NoticeWriting, edit: NoticeEdit): Promise<void> {
  const { draft } = await noticeOnDesk(deps, writing.about);
  await save(deps, writing, { body: editNotice(draft, edit), action: 'case.notice' });
}

/** Drafts the notice anew from the findings; a person's words are lost. @throws as `writeNotice` */
export async function redraftNotice(deps: NoticeDeps, writing: NoticeWriting): Promise<void> {
  await save(deps, writing, { body: await freshDraft(deps, writing.about), action: 'case.notice-redraft' });
}

async function save(
  { db, now }: NoticeDeps,
  { scope, about, seen }: NoticeWriting,
  { body, action }: { readonly body: NoticeDraft; readonly action: string },
): Promise<void> {
  await db.transaction(async (tx: Db) => {
    const found = await lockCase(tx, scope, about.id);
    if (found === null) throw new NotFound('There is no such case');
    nextCaseState(found.state, 'send');
    const version = await saveNotice(tx, about.id, { body, seen }, { userId: scope.userId, now });
    if (version === null) throw noticeChanged();
    const after = { version, leftOut: body.findings.flatMap(({ leftOut, key }) => (leftOut ? [key] : [])) };
    await recordAct(tx, scope, { action, subject: { kind: 'case', id: about.id }, after });
  });
}

export function noticeChanged(): Conflict {
  return new Conflict('notice-changed', 'Somebody else has changed the notice meanwhile: load it anew');
}
