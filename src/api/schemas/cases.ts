import { z } from 'zod';
import type { CaseAction, CaseCause, CaseOutcome, CaseState } from '../../cases/case-state.ts';
import { day, facet, instant, many, pageQuery } from './common.ts';
import { Screenshot } from './flag-detail.ts';
import { Bilingual, CONDITION, FLAG_STATE, GROUND, PersonRef } from './flags.ts';

export const CASE_STATE = z.enum([
  'draft',
  'noticed',
  'answered',
  'rechecked',
  'escalated',
  'appealed',
  'closed',
] satisfies readonly CaseState[]);
export const CASE_ACTION = z.enum([
  'send',
  'answer',
  'extend',
  'recheck',
  'escalate',
  'return',
  'appeal',
  'uphold',
  'overturn',
  'close',
  'reopen',
] satisfies readonly CaseAction[]);
export const CASE_OUTCOME = z.enum([
  'rectified',
  'partly-rectified',
  'not-rectified',
  'licence-changed',
  'site-closed',
  'passed-on',
  'withdrawn',
  'overturned',
] satisfies readonly CaseOutcome[]);
export const CASE_CAUSE = z.enum([
  'owner-oversight',
  'owner-misunderstanding',
  'owner-intent',
  'licensed-with-that-name',
  'unclear-rule',
  'technical-limit',
  'register-error',
] satisfies readonly CaseCause[]);
/** By the deadline: passed, within seven days, later; `none` where no deadline runs. */
export const CASE_DUE = z.enum(['overdue', 'week', 'later', 'none']);

export const CaseFilter = z.strictObject({
  q: z.string().trim().max(200).optional().describe('Words of the number, the title or a host'),
  state: many(CASE_STATE).describe('All but closed where it is left out'),
  due: many(CASE_DUE),
  ground: many(GROUND),
  outcome: many(z.enum([...CASE_OUTCOME.options, 'none'])),
  cause: many(z.enum([...CASE_CAUSE.options, 'none'])),
  relapse: many(z.enum(['yes', 'no'])),
  agency: many(z.string().regex(/^\d{1,15}$/)).describe('An agency’s id'),
  site: z.coerce.number().int().positive().optional(),
});
export const CASE_SORT = z.enum(['deadline', 'opened']);
export const CaseListQuery = CaseFilter.extend({ sort: CASE_SORT.default('deadline'), ...pageQuery });

export const CaseItem = z.object({
  id: z.int(),
  title: z.string(),
  state: CASE_STATE,
  agency: z.object({ id: z.int(), name: z.string() }),
  owner: z.string().nullable(),
  hosts: z.array(z.string()),
  grounds: z.array(GROUND),
  flags: z.int(),
  openedAt: instant,
  openedBy: PersonRef.nullable(),
  noticedAt: instant.nullable(),
  /** The last day, in Vietnam, for the owner to set things right. */
  deadline: day.nullable(),
  /** Working days from today to the deadline, negative when it has passed; null where none runs. */
  workingDaysLeft: z.int().nullable(),
  closedAt: instant.nullable(),
  outcome: CASE_OUTCOME.nullable(),
  cause: CASE_CAUSE.nullable(),
  /** The closed case that this one follows on. */
  relapseOf: z.int().nullable(),
  lastEvent: z.object({ at: instant, action: z.string(), actor: z.string() }),
  /** Counts up with every step; a step names the one it was decided on. */
  version: z.int(),
});
export const CasePage = z.object({ items: z.array(CaseItem), next: z.string().nullable() });

export const CaseFacets = z.object({
  total: z.int(),
  facets: z.object({
    state: facet,
    due: facet,
    outcome: facet,
    cause: facet,
    relapse: facet,
    agency: facet,
  }),
});

/** A piece of evidence; texts come from a site and are shown as text only. */
const CaseEvidence = z.object({
  quote: z.string().nullable(),
  value: z.string().nullable(),
  url: z.string().nullable(),
});

/** What one scan found of one flag's ground. */
export const CaseSide = z.object({
  scanId: z.uuid(),
  at: instant,
  readable: z.boolean(),
  condition: CONDITION.nullable(),
  score: z.number().nullable(),
  flagged: z.boolean(),
  signals: z.array(z.object({ signal: z.string(), title: Bilingual, evidence: z.array(CaseEvidence) })),
  screenshots: z.array(Screenshot),
});

export const CaseFinding = z.object({
  flagId: z.uuid(),
  siteId: z.int(),
  host: z.string(),
  ground: GROUND,
  flagState: FLAG_STATE,
  before: CaseSide.nullable(),
  /** The newest reading after the notice. */
  after: CaseSide.nullable(),
});

export const CaseDocumentItem = z.object({
  id: z.uuid(),
  kind: z.enum(['notice', 'reply', 'attachment']),
  name: z.string(),
  mediaType: z.string(),
  sha256: z.string(),
  size: z.int(),
  at: instant,
  by: PersonRef.nullable(),
});

export const CaseEventItem = z.object({
  at: instant,
  action: z.string(),
  state: CASE_STATE,
  /** Null for what the schedule did. */
  userId: z.string().nullable(),
  actor: z.string(),
  reason: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
});

/** Why somebody may not do something: the case is elsewhere, the role does not reach, or they acted in the case. */
export const CASE_WHY_NOT = z.enum(['state', 'role', 'involved']);

export const CaseDetail = CaseItem.extend({
  findings: z.array(CaseFinding),
  events: z.array(CaseEventItem),
  documents: z.array(CaseDocumentItem),
  relapses: z.array(z.object({ id: z.int(), openedAt: instant })),
  /** The newest readings of all sites after the notice, taken together; null while a site lacks one. */
  after: z.object({ readable: z.boolean(), stillFlagged: z.boolean() }).nullable(),
  /** What the reader may do now; the server checks it again. */
  may: z.object({
    work: z.boolean(),
    actions: z.array(z.object({ action: CASE_ACTION, whyNot: CASE_WHY_NOT.nullable() })),
  }),
  /** Whether notices can be sent by e-mail from here. */
  mail: z.boolean(),
});

export const CaseParams = z.object({ id: z.coerce.number().int().positive() });
export const CaseDocumentParams = CaseParams.extend({ documentId: z.uuid() });

const version = z.number().int().positive();
const words = z.string().trim().max(5000);
const why = z.string().trim().min(1).max(5000);
const workingDays = z.number().int().min(1).max(250);

export const OpenCaseBody = z.strictObject({
  flagIds: z.array(z.uuid()).min(1).max(200),
  reason: words.optional(),
});
export const CaseAnswerBody = z.strictObject({
  version,
  /** What the owner says. */
  reason: words.optional(),
  /** Files of the case that came with it. */
  documentIds: z.array(z.uuid()).max(50).default([]),
});
export const CaseWhyBody = z.strictObject({ version, reason: why });
export const CaseReturnBody = z.strictObject({ version, reason: words.optional() });
export const CaseExtendBody = z.strictObject({ version, reason: why, workingDays });
export const CaseCloseBody = z.strictObject({
  version,
  reason: why,
  outcome: CASE_OUTCOME.exclude(['overturned']),
  cause: CASE_CAUSE.nullable(),
});
export const CaseNoteBody = z.strictObject({ text: why });
export const CaseStepResult = z.object({
  id: z.int(),
  state: CASE_STATE,
  version: z.int(),
  deadline: day.nullable(),
});
export const CaseDocumentQuery = z.strictObject({
  name: z.string().min(1).max(500),
  kind: z.enum(['reply', 'attachment']).default('attachment'),
});

export type CaseItem = z.infer<typeof CaseItem>;
export type CaseDetail = z.infer<typeof CaseDetail>;
export type CaseFacets = z.infer<typeof CaseFacets>;
