/** Precision, recall and F1 of a text against the true one. */
export interface TextScore {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

const SIZE = 4;

/** Compares word 4-grams as multisets; texts under four words by what words they have. Case and punctuation do not count. */
export function scoreText(found: string, truth: string): TextScore {
  const ours = shingles(found);
  const theirs = shingles(truth);
  let common = 0;
  for (const [shingle, count] of ours.counts) common += Math.min(count, theirs.counts.get(shingle) ?? 0);
  const precision = ours.total === 0 ? 0 : common / ours.total;
  const recall = theirs.total === 0 ? 0 : common / theirs.total;
  return {
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
  };
}

function shingles(text: string): { counts: Map<string, number>; total: number } {
  const words = wordsOf(text);
  const counts = new Map<string, number>();
  const size = Math.min(SIZE, Math.max(words.length, 1));
  let total = 0;
  for (let i = 0; i + size <= words.length; i++) {
    const shingle = words.slice(i, i + size).join(' ');
    counts.set(shingle, (counts.get(shingle) ?? 0) + 1);
    total++;
  }
  return { counts, total };
}

/** Words; scripts without spaces (Chinese, Japanese, Thai, Burmese) letter by letter. */
function wordsOf(text: string): string[] {
  const letters =
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Myanmar}]|[\p{L}\p{N}\p{M}]+/gu;
  return text.normalize('NFC').toLowerCase().match(letters) ?? [];
}
