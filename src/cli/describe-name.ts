import { FLAG_AT } from '../names/read-name.ts';
import type { ScreenedName } from './screen-lines.ts';

const HOW: Readonly<Record<string, string>> = {
  'identical-label': 'same name, other suffix',
  combo: 'name with something added',
  edit: 'one letter off',
  confusable: 'letters that look alike',
  typing: 'typed with the input method off',
  homonym: 'same letters without accents',
  embedding: 'name in front of another host',
  reordering: 'syllables in another order',
  keyword: 'word',
  pattern: 'pattern',
};

/** One host for people: its findings with the letters side by side, and how it reads. */
export function describeName(name: ScreenedName): string {
  if ('error' in name) return `${name.host || '(empty line)'}: ${name.error}`;
  const title = name.unicode === name.host ? name.host : `${name.unicode} (${name.host})`;
  if (name.findings.length === 0) return `${title}: nothing found`;
  const lines = [`${title}: ${name.flagged ? 'FLAGGED' : 'not flagged'}`];
  for (const finding of name.findings) {
    const sign = finding.score >= FLAG_AT ? '!' : ' ';
    const target =
      finding.target === finding.targetName ? finding.target : `${finding.target} (${finding.targetName})`;
    lines.push(
      `  ${sign} ${finding.score.toFixed(2)}  ${finding.id}  ${target}  ${HOW[finding.how] ?? finding.how}`,
    );
    if (finding.how === 'keyword' || finding.how === 'pattern') continue;
    lines.push(`           ${finding.aligned.host}`, `           ${finding.aligned.mark}`);
    lines.push(`           ${finding.aligned.target}`);
  }
  lines.push(
    `    reads: ${name.readings.map(({ accented, weight }) => `${accented.join(' | ')} (${weight.toFixed(2)})`).join('; ')}`,
  );
  return lines.join('\n');
}
