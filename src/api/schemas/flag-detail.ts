import { z } from 'zod';
import type { CaseState } from '../../cases/case-state.ts';
import { Bilingual, CONDITION, FlagItem, GROUND, Moment, PersonRef } from './flags.ts';

export const LegalBasis = z.object({
  instrument: z.string(),
  clause: z.string().describe('In English; `clauseIn` in both languages'),
  clauseIn: Bilingual,
  /** ISO dates; `until` null while in force. */
  inForce: z.object({ from: z.string(), until: z.string().nullable() }),
  /** Whether it was in force on the day of the scan. */
  applies: z.boolean(),
});

/** A piece of proof. `quote` and `value` come from a site: shown as text only. */
export const EvidencePiece = z.object({
  source: z.enum(['page', 'register', 'host']),
  url: z.string().nullable(),
  captureId: z.uuid().nullable(),
  quote: z.string().nullable(),
  where: z.string(),
  value: z.string().nullable(),
});

/** One bar of the waterfall: `from` and `to` are log-odds before and after it. */
export const WaterfallBar = z.object({
  signal: z.string(),
  title: Bilingual,
  remedy: Bilingual,
  weight: z.number(),
  strength: z.number(),
  from: z.number(),
  to: z.number(),
  /** The probability after this bar. */
  score: z.number(),
  basis: z.array(LegalBasis),
  evidence: z.array(EvidencePiece),
});

export const NameProof = z.object({
  host: z.string(),
  unicode: z.string(),
  findings: z.array(
    z.object({
      signal: z.string(),
      target: z.string(),
      targetName: z.string(),
      how: z.string(),
      score: z.number(),
      /** The letters side by side; `mark` has `=` same, `~` confusable, `x` differs; `-` fills a gap. */
      aligned: z.object({ host: z.string(), mark: z.string(), target: z.string() }),
    }),
  ),
  /** Accented readings, the likeliest first. */
  readings: z.array(z.object({ text: z.string(), weight: z.number() })),
});

/** One article of the credit table. */
export const CreditRow = z.object({
  url: z.string(),
  captureId: z.uuid().nullable(),
  title: z.string().nullable(),
  publishedAt: z.string().nullable(),
  byline: z.string().nullable(),
  source: z.string().nullable(),
  sourceUrl: z.string().nullable(),
  /** The press outlet that the credit was resolved to; null when it is none. */
  outlet: z.string().nullable(),
  sourceTime: z.string().nullable(),
  /** Minutes between the source and this article; null when either time is not known. */
  lagMinutes: z.number().nullable(),
  /** Share of this article's wording that stands in the source, 0–1; null when the source was not fetched. */
  wordingKept: z.number().nullable(),
});

export const Screenshot = z.object({
  sha256: z.string(),
  url: z.string(),
  takenAt: Moment,
  /** CSS pixels of the picture and of the framed evidence; null and empty for pictures taken before boxes were kept. */
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  boxes: z.array(
    z.object({ quote: z.string(), x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
  ),
});

export const ScorePoint = z.object({
  at: Moment,
  scanId: z.uuid(),
  kind: z.string(),
  score: z.number().nullable(),
  rulePack: z.string(),
});

/** What differs from the judgement before. */
export const FlagChanges = z.object({
  sinceScanId: z.uuid(),
  sinceAt: Moment,
  scoreBefore: z.number().nullable(),
  scoreAfter: z.number().nullable(),
  conditionBefore: CONDITION,
  conditionAfter: CONDITION,
  rulePackChanged: z.boolean(),
  gained: z.array(z.object({ signal: z.string(), title: Bilingual })),
  lost: z.array(z.object({ signal: z.string(), title: Bilingual })),
  newEvidence: z.array(z.object({ signal: z.string(), text: z.string() })),
  goneEvidence: z.array(z.object({ signal: z.string(), text: z.string() })),
});

/** One line of the trail: what a scan or a person did to the flag. */
export const TrailEntry = z.object({
  at: Moment,
  /** opened, refreshed, not-seen, resolved, reopened; or an act: claim, propose, confirm, dismiss, approve … */
  kind: z.string(),
  by: PersonRef.nullable(),
  score: z.number().nullable(),
  reason: z.string().nullable(),
  note: z.string().nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** Set on decisions: what `POST /decisions/:id/undo` takes. */
  decisionId: z.uuid().nullable(),
  /** True while the reader may undo it. */
  undoable: z.boolean(),
});

export const FlagNote = z.object({
  id: z.number().int(),
  at: Moment,
  by: PersonRef,
  text: z.string(),
});

export const FlagDetail = FlagItem.extend({
  scan: z.object({ id: z.uuid(), at: Moment, condition: CONDITION, planned: z.number().int() }).nullable(),
  rulePack: z.object({ id: z.string(), hash: z.string(), title: Bilingual.nullable() }),
  waterfall: z.object({
    /** Log-odds before the first bar. */
    bias: z.number(),
    base: z.number(),
    threshold: z.number(),
    bars: z.array(WaterfallBar),
  }),
  otherSignals: z.array(
    z.object({
      signal: z.string(),
      title: Bilingual,
      outcome: z.enum(['present', 'absent', 'not-applicable', 'failed']),
      reason: z.string().nullable(),
    }),
  ),
  names: z.array(NameProof),
  credits: z.array(CreditRow),
  screenshots: z.array(Screenshot),
  counterfactual: z.object({ signals: z.array(z.string()), score: z.number(), text: Bilingual }).nullable(),
  scores: z.array(ScorePoint),
  changes: FlagChanges.nullable(),
  notes: z.array(FlagNote),
  trail: z.array(TrailEntry),
  otherFlags: z.array(z.object({ id: z.uuid(), ground: GROUND, state: z.string(), score: z.number() })),
  /** The case that it stands in, else the newest earlier one on the same site and ground. */
  case: z
    .object({
      id: z.int(),
      state: z.enum([
        'draft',
        'noticed',
        'answered',
        'rechecked',
        'escalated',
        'appealed',
        'closed',
      ] satisfies readonly CaseState[]),
      live: z.boolean(),
    })
    .nullable(),
  /** What the reader may do now; the server checks it again. */
  may: z.object({
    openCase: z.boolean(),
    claim: z.boolean(),
    decide: z.boolean(),
    approve: z.boolean(),
    reopen: z.boolean(),
    assignOthers: z.boolean(),
  }),
  /** True when the next decision will only be a proposal. */
  fourEyes: z.boolean(),
  /** The live address, to open with a warning. */
  liveUrl: z.string(),
});

export const ContextParams = z.object({ id: z.uuid(), captureId: z.uuid() });
export const ContextQuery = z.object({ quote: z.string().min(1).max(5000) });
/** The quote in its text, for display as text: `before`, `match` and `after` are as the page has them. */
export const QuoteContext = z.object({
  url: z.string(),
  capturedAt: Moment,
  found: z.boolean(),
  before: z.string(),
  match: z.string(),
  after: z.string(),
  /** Where it stands: visible text, or an attribute, script or style. */
  in: z.enum(['text', 'attribute', 'none']),
});

export type FlagDetail = z.infer<typeof FlagDetail>;
export type QuoteContext = z.infer<typeof QuoteContext>;
export type WaterfallBar = z.infer<typeof WaterfallBar>;
export type CreditRow = z.infer<typeof CreditRow>;
export type TrailEntry = z.infer<typeof TrailEntry>;
export type FlagChanges = z.infer<typeof FlagChanges>;
export type NameProof = z.infer<typeof NameProof>;
