import type { Reach } from '../db/scope-filter.ts';

/** Answers kept at once: filters differ, people press the same ones. */
const MOST = 200;
/** So many times its age an answer is still given while the next one is counted. */
const STALE_TIMES = 10;
/** Counting takes at most one part in so many of the time, however long one count takes. */
const REST_TIMES = 20;

interface Known<Answer> {
  readonly at: number;
  /** So long it is given without counting anew. */
  readonly freshMs: number;
  readonly answer: Promise<Answer>;
  isBeingRenewed: boolean;
}

/**
 * Figures that many people look at and that cost something to count: asked again within `ms`, the same question of
 * somebody who sees the same gets the same answer. Past that it gets the old answer once more while a new one is counted,
 * so that nobody waits for what others have asked lately. Two who ask at once wait for one count. What takes long to count
 * is kept longer than `ms`.
 */
export function remembered<Question, Answer>(
  ms: number,
  now: () => Date,
  ask: (scope: Reach, question: Question) => Promise<Answer>,
): (scope: Reach, question: Question) => Promise<Answer> {
  const known = new Map<string, Known<Answer>>();
  const count = (key: string, scope: Reach, question: Question): Promise<Answer> => {
    const begun = now().getTime();
    const answer = ask(scope, question);
    answer.then(
      () => {
        const at = now().getTime();
        put(key, { at, freshMs: Math.max(ms, (at - begun) * REST_TIMES), answer, isBeingRenewed: false });
      },
      () => known.delete(key),
    );
    return answer;
  };
  const put = (key: string, one: Known<Answer>): void => {
    known.delete(key);
    known.set(key, one);
    if (known.size > MOST) known.delete(known.keys().next().value!);
  };
  return (scope, question) => {
    const key = JSON.stringify([scope.sees === 'all' ? 'all' : scope.agencyId, question]);
    const found = known.get(key);
    const age = found === undefined ? Number.POSITIVE_INFINITY : now().getTime() - found.at;
    if (found !== undefined && age < found.freshMs * STALE_TIMES) {
      if (age >= found.freshMs && !found.isBeingRenewed) {
        found.isBeingRenewed = true;
        count(key, scope, question).catch(() => {});
      }
      return found.answer;
    }
    const answer = count(key, scope, question);
    put(key, { at: now().getTime(), freshMs: ms, answer, isBeingRenewed: false });
    return answer;
  };
}
