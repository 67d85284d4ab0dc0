import type { Assessment, GroundAssessment } from '../assess/assessment.ts';
import type { Evidence, Finding } from '../signals/signal.ts';

/** What one signal's finding rests on, without what differs from scan to scan. Stored with a dismissal. */
export interface EvidenceMark {
  readonly signal: string;
  readonly strength: number;
  /** Normalised quotes or values, sorted; empty where the evidence is a sample of articles. */
  readonly pieces: readonly string[];
}

/**
 * Signals whose evidence is a sample of the newest articles: other headlines every day, the same habit. Their strength
 * is the share of articles that show it, and it alone is compared.
 */
const SAMPLED: ReadonlySet<string> = new Set([
  'unattributed-articles',
  'incomplete-attribution',
  'too-few-press-sources',
  'unofficial-source',
  'early-republication',
  'altered-quotation',
  'own-reporting',
  'open-comments',
]);

/** A habit counts as grown only beyond this. */
const GROWN_BY = 0.1;

/** What the flag of a ground rests on: one mark for each signal that contributes. */
export function marksOf(
  assessment: Pick<Assessment, 'signals'>,
  ground: Pick<GroundAssessment, 'contributions'>,
): EvidenceMark[] {
  return ground.contributions
    .map(({ signal }) => assessment.signals.find(({ id }) => id === signal))
    .flatMap((finding) => (finding?.outcome === 'present' ? [markOf(finding)] : []))
    .sort((a, b) => a.signal.localeCompare(b.signal));
}

function markOf({ id, strength, evidence }: Extract<Finding, { outcome: 'present' }>): EvidenceMark {
  const pieces = SAMPLED.has(id) ? [] : [...new Set(evidence.map((piece) => pieceOf(id, piece)))].sort();
  return { signal: id, strength, pieces };
}

/**
 * The words of a piece of evidence. Where something is missing, what stands in its place (a footer with its year and
 * counter) is no part of the finding; the day of the observation and the readings of a name are none either.
 */
function pieceOf(signal: string, { quote, value }: Evidence): string {
  const missing = signal.endsWith('-missing') || signal === 'undeclared-site-type';
  const text = (missing ? value : (quote ?? value)) ?? '';
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/, observed on \d{4}-\d{2}-\d{2}/, '')
    .replace(/; reads: .*$/s, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Whether `now` holds nothing that `before` did not: no other signal, no other words, no habit that has grown. */
export function holdsNothingNew(now: readonly EvidenceMark[], before: readonly EvidenceMark[]): boolean {
  return now.every(({ signal, strength, pieces }) => {
    const known = before.find((mark) => mark.signal === signal);
    if (known === undefined) return false;
    if (SAMPLED.has(signal)) return strength <= known.strength + GROWN_BY;
    return pieces.every((piece) => known.pieces.includes(piece));
  });
}

/** The signals and words alone, as one text: the same text, the same evidence. */
export function evidenceText(marks: readonly EvidenceMark[]): string {
  return JSON.stringify(marks.map(({ signal, pieces }) => [signal, pieces]));
}
