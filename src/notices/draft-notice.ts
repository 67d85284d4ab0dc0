import type { Assessment, Ground } from '../assess/assessment.ts';
import { counterfactuals } from '../assess/counterfactual.ts';
import type { RulePack } from '../assess/rule-pack.ts';
import type { NoticeSettings } from '../lib/case-settings.ts';
import { GROUND_VI } from '../reports/vietnamese-terms.ts';
import { filled } from './letterhead.ts';
import type { Letterhead, NoticeDraft, NoticeFinding } from './notice.ts';
import { observationVi } from './observation-vi.ts';

/** A flag of a case as it was judged. */
export interface NoticeFlag {
  readonly flagId: string;
  readonly host: string;
  readonly ground: Ground;
  readonly assessment: Assessment;
  readonly rules: RulePack;
  /** Day of the reading in Vietnam, ISO. */
  readonly observedOn: string;
}

export interface NoticeWish {
  readonly letterhead: Letterhead;
  readonly settings: NoticeSettings;
  readonly caseId: number;
  readonly owner: string;
  readonly flags: readonly NoticeFlag[];
  /** ISO date in Vietnam. */
  readonly date: string;
}

/** A letter stays readable: the dossier has all of the evidence. */
const MOST_QUOTES = 3;

/** Drafts the notice of a case from its findings. Says what was seen and what would clear it; concludes nothing. */
export function draftNotice(wish: NoticeWish): NoticeDraft {
  const { letterhead, settings, caseId, owner, flags, date } = wish;
  const hosts = [...new Set(flags.map(({ host }) => host))].join(', ');
  const words = { agency: letterhead.agency, owner, hosts };
  return {
    number: filled(letterhead.number, { case: String(caseId), year: date.slice(0, 4) }),
    recipient: owner,
    subject: `Về việc rà soát trang thông tin điện tử tổng hợp ${hosts}`,
    opening: filled(settings.opening, words),
    closing: filled(settings.closing, words),
    workingDays: settings.working_days,
    signatory: letterhead.signatory,
    findings: flags.flatMap(findingsOf),
    clearing: flags.flatMap(({ host, ground, assessment, rules }) =>
      counterfactuals(assessment, rules)
        .filter(({ ground: id, signals }) => id === ground && signals.length > 0)
        .map(({ text }) => ({ host, ground: GROUND_VI[ground], text: text.vi })),
    ),
  };
}

function findingsOf({ flagId, host, ground, assessment, rules, observedOn }: NoticeFlag): NoticeFinding[] {
  const judged = assessment.grounds.find(({ id }) => id === ground);
  const heaviest = (judged?.contributions ?? []).toSorted((a, b) => b.weight - a.weight);
  return heaviest.flatMap(({ signal }): NoticeFinding[] => {
    const rule = rules.signals[signal];
    const finding = assessment.signals.find(({ id }) => id === signal);
    if (rule === undefined || finding?.outcome !== 'present') return [];
    const basis = rule.basis
      .filter(({ inForce: { from, until } }) => from <= observedOn && (until === null || observedOn <= until))
      .map(({ instrument, clauseIn }) => `${instrument}, ${clauseIn.vi}`)
      .join('; ');
    const quotes = finding.evidence.slice(0, MOST_QUOTES).flatMap(({ quote, value, url }) => {
      if (quote !== null) return [{ text: quote, url, verbatim: true }];
      return value === null ? [] : [{ text: observationVi(value), url, verbatim: false }];
    });
    const common = { key: `${flagId} ${signal}`, host, ground: GROUND_VI[ground], readOn: observedOn };
    const { title, remedy } = rule;
    return [{ ...common, title: title.vi, basis: basis || null, quotes, remedy: remedy.vi, leftOut: false }];
  });
}
