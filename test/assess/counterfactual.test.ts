import { expect, test } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { choosePack } from '../../src/assess/choose-pack.ts';
import { counterfactuals } from '../../src/assess/counterfactual.ts';
import type { Finding } from '../../src/signals/signal.ts';
import { readBundles } from '../../src/steps/eval/bundle.ts';
import { judgeBundle } from '../../src/steps/eval/judge-bundle.ts';
import { loadJudging } from '../support/gold/judging.ts';

const judging = await loadJudging();
const sets = ['test/gold', 'test/gold-development', 'test/gold-development-2', 'test/gold-development-3'];
const bundles = (await Promise.all(sets.map((folder) => readBundles(folder)))).flat();
const judged = bundles.map((bundle) => judgeBundle(bundle, judging));

/** The findings with some signals gone. */
function without(findings: readonly Finding[], gone: readonly string[]): Finding[] {
  return findings.map((finding) =>
    gone.includes(finding.id) ? { id: finding.id, outcome: 'absent' } : finding,
  );
}

test('doing what clears a flag clears it, and doing one thing less does not', () => {
  let flags = 0;
  for (const { bundle, assessment } of judged) {
    const pack = choosePack(judging.rulePacks, bundle.site.observedOn);
    const again = (gone: readonly string[]) =>
      assess(assessment.host, assessment.condition, without(assessment.signals, gone), pack).grounds;
    for (const { ground, signals, score, text } of counterfactuals(assessment, pack)) {
      flags += 1;
      const cleared = again(signals).find(({ id }) => id === ground);
      expect(cleared, `${assessment.host} ${ground}`).toMatchObject({ flagged: false });
      if (assessment.condition === 'ok') expect(cleared?.score).toBe(score);
      const kept = again(signals.slice(0, -1)).find(({ id }) => id === ground);
      expect(kept?.flagged, `${assessment.host} ${ground}: fewer do`).toBe(true);
      for (const language of ['vi', 'en'] as const) {
        const remedies = signals.map((id) => pack.signals[id]?.remedy[language] ?? '');
        expect(remedies.every((remedy) => remedy !== '' && text[language].includes(remedy))).toBe(true);
      }
    }
    const flagged = assessment.grounds.filter((one) => one.flagged).length;
    expect(counterfactuals(assessment, pack)).toHaveLength(flagged);
  }
  expect(flags).toBeGreaterThan(30);
});
