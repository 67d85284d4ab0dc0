import { parse } from 'yaml';
import { z } from 'zod';
import { BadInput } from '../lib/errors.ts';
import type { OwnerType, RuleLimits, SignalRules } from '../signals/signal.ts';
import { GROUNDS, type Ground } from './assessment.ts';

/** A text in both languages of the console. */
export interface Bilingual {
  readonly vi: string;
  readonly en: string;
}

export interface InForce {
  /** ISO date, included. */
  readonly from: string;
  /** ISO date, included; null while in force. */
  readonly until: string | null;
}

export interface LegalBasis {
  readonly instrument: string;
  /** In English, "art. 24"; `clauseIn` has it as Vietnamese law is cited too. */
  readonly clause: string;
  readonly clauseIn: Bilingual;
  readonly inForce: InForce;
}

export interface SignalRule {
  readonly title: Bilingual;
  readonly basis: readonly LegalBasis[];
  readonly appliesTo: readonly OwnerType[];
  /** Log-odds at full strength, by ground. */
  readonly weights: Readonly<Partial<Record<Ground, number>>>;
  /** What the owner would do to clear it. */
  readonly remedy: Bilingual;
}

/**
 * What a ground says of a site whose condition is not `ok`. `no-verdict`: nothing. `judge`: from the findings that need
 * no page. `only-when-flagged`: as `judge`, but a low score is withheld, because an unread site is never clean.
 */
export type Unreadable = 'no-verdict' | 'judge' | 'only-when-flagged';

export interface GroundRule {
  readonly title: Bilingual;
  /** Log-odds with no finding present. */
  readonly bias: number;
  /** Probability from which on the ground is flagged. */
  readonly flagAt: number;
  readonly unreadable: Unreadable;
}

/** Reviewed rules for a stretch of time. Extends what `runSignals` needs of them. */
export interface RulePack extends SignalRules {
  readonly id: string;
  /** sha-256 of the file's bytes, hex. */
  readonly hash: string;
  readonly title: Bilingual;
  readonly limits: RuleLimits;
  readonly signals: Readonly<Record<string, SignalRule>>;
  readonly grounds: Readonly<Record<Ground, GroundRule>>;
}

const bilingual = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) });
const day = z.preprocess(
  (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : value),
  z.iso.date(),
);
const inForce = z
  .strictObject({ from: day, until: day.optional() })
  .refine(({ from, until }) => until === undefined || from <= until, { message: 'ends before it begins' })
  .transform(({ from, until }) => ({ from, until: until ?? null }));
const ownerType = z.enum(['company', 'press', 'association', 'state', 'unknown']);
const share = z.number().min(0).max(1);

/** A clause that is numbered alike in both languages ("III.1") is written once. */
const clause = z
  .union([z.string().min(1), bilingual])
  .transform((written) => (typeof written === 'string' ? { vi: written, en: written } : written));

const signalRule = z
  .strictObject({
    title: bilingual,
    basis: z.array(z.strictObject({ instrument: z.string().min(1), clause, in_force: inForce })).min(1),
    applies_to: z.array(ownerType).min(1),
    // Every signal speaks for suspicion; a negative weight would let one fault excuse another.
    weights: z.partialRecord(z.enum(GROUNDS), z.number().nonnegative()),
    remedy: bilingual,
  })
  .transform(({ basis, applies_to, ...rule }) => ({
    ...rule,
    appliesTo: applies_to,
    basis: basis.map(({ instrument, clause: clauseIn, in_force }) => ({
      instrument,
      clause: clauseIn.en,
      clauseIn,
      inForce: in_force,
    })),
  }));

const groundRule = z
  .strictObject({
    title: bilingual,
    bias: z.number(),
    flag_at: z.number().gt(0).lt(1),
    unreadable: z.enum(['no-verdict', 'judge', 'only-when-flagged']),
  })
  .transform(({ flag_at, ...rule }) => ({ ...rule, flagAt: flag_at }));

const pack = z.strictObject({
  id: z.string().regex(/^\d{4}-\d+$/),
  title: bilingual,
  in_force: inForce,
  limits: z
    .strictObject({
      republication_lag_minutes: z.number().positive(),
      press_sources_at_least: z.int().positive(),
      unattributed_share: share,
      verbatim_share: share,
    })
    .transform((limits) => ({
      republicationLagMinutes: limits.republication_lag_minutes,
      pressSourcesAtLeast: limits.press_sources_at_least,
      unattributedShare: limits.unattributed_share,
      verbatimShare: limits.verbatim_share,
    })),
  signals: z.record(z.string(), signalRule),
  grounds: z.record(z.enum(GROUNDS), groundRule),
});

function parseYaml(text: string): unknown {
  try {
    return parse(text);
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
    throw new BadInput(`Rule pack is not YAML: ${problem}`, { cause });
  }
}

/**
 * Reads a rule pack. `hash` is the sha-256 of the text, made by the caller: this stage touches nothing but its input.
 * @throws BadInput naming every field that is wrong.
 */
export function parseRulePack(text: string, hash: string): RulePack {
  const read = pack.safeParse(parseYaml(text));
  if (!read.success) {
    const problems = read.error.issues.map((issue) => `${issue.path.join('.') || 'pack'}: ${issue.message}`);
    throw new BadInput(`Rule pack can't be used; correct ${problems.join('; ')}`);
  }
  const { in_force, ...rest } = read.data;
  return { ...rest, hash, inForce: in_force };
}
