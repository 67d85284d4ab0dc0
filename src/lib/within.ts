import { Unavailable } from './errors.ts';

/** The answer, or Unavailable when it takes longer than `patienceMs`; what comes later is not heard any more. */
export async function within<Result>(
  patienceMs: number,
  what: string,
  answer: Promise<Result>,
): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, fail) => {
    timer = setTimeout(
      () => fail(new Unavailable(`${what} did not answer within ${patienceMs / 1000} s`)),
      patienceMs,
    );
  });
  answer.catch(() => {});
  return Promise.race([answer, silence]).finally(() => clearTimeout(timer));
}
