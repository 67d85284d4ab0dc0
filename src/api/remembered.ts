import type { Scope } from '../people/scope.ts';

/** Answers kept at once: filters differ, people press the same ones. */
const MOST = 200;

/**
 * Figures that many people look at and that cost something to count: asked again within `ms`, the same question of
 * somebody who sees the same gets the same answer. Two who ask at once wait for one count.
 */
export function remembered<Question, Answer>(
  ms: number,
  now: () => Date,
  ask: (scope: Scope, question: Question) => Promise<Answer>,
): (scope: Scope, question: Question) => Promise<Answer> {
  const known = new Map<string, { readonly until: number; readonly answer: Promise<Answer> }>();
  return (scope, question) => {
    const key = JSON.stringify([scope.sees === 'all' ? 'all' : scope.agencyId, question]);
    const found = known.get(key);
    if (found !== undefined && found.until > now().getTime()) return found.answer;
    known.delete(key);
    const answer = ask(scope, question);
    answer.catch(() => known.delete(key));
    known.set(key, { until: now().getTime() + ms, answer });
    if (known.size > MOST) known.delete(known.keys().next().value!);
    return answer;
  };
}
