import type { TFunction } from 'i18next';
import { ApiError } from './api-error.ts';
import { sentenceOfProblem } from './problem-words.ts';

const KNOWN = [
  'no-answer',
  'leased',
  'changed',
  'four-eyes',
  'role',
  'not-undoable',
  'in-a-case',
  'in-another-case',
  'not-confirmed',
  'stale-version',
  'forbidden-case-step',
  'notice-changed',
  'too-many-documents',
  'referral-changed',
  'referred-already',
  'forbidden-referral-step',
  'over',
  'plan-changed',
  'key-known',
  'forbidden-plan-step',
  'forbidden-transition',
  'not-found',
  'not-allowed',
  'not-signed-in',
  'too-many-requests',
] as const;

const BY_STATUS: Readonly<Record<number, (typeof KNOWN)[number]>> = {
  0: 'no-answer',
  401: 'not-signed-in',
  403: 'not-allowed',
  404: 'not-found',
  429: 'too-many-requests',
};

/** One sentence for people in their language by the problem's code; what the server said where a code is new. */
export function describeError(error: unknown, t: TFunction): string {
  if (!(error instanceof ApiError)) return t('errors.fault');
  const { problem, status } = error;
  const said = sentenceOfProblem(problem, t);
  if (said !== null) return said;
  const code = KNOWN.find((known) => known === problem.code) ?? BY_STATUS[status];
  const by = holderOf(problem);
  if (code === 'leased' && by !== null) return t('errors.leasedBy', { by });
  if (code !== undefined) return t(`errors.${code}`);
  return problem.detail ?? problem.title ?? t('errors.fault');
}

/** Who holds the lease, where the problem names them. */
function holderOf(problem: ApiError['problem']): string | null {
  const holder = problem.holder;
  if (typeof holder === 'string') return holder;
  if (typeof holder === 'object' && holder !== null && 'name' in holder) return String(holder.name);
  return null;
}
