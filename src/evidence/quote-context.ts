import { foldSpaces, textsOf } from './find-quote.ts';

/** A quote with what stands around it, as text. */
export interface QuoteContext {
  readonly found: boolean;
  readonly before: string;
  readonly match: string;
  readonly after: string;
  readonly in: 'text' | 'attribute' | 'none';
}

/** Characters on each side. */
const AROUND = 400;

/** Shows a quote in the text of its page, or in the attribute or script that it was taken from. Never gives markup out. */
export function quoteContext(html: string, quote: string): QuoteContext {
  const wanted = foldSpaces(quote);
  const { spaced, joined, values } = textsOf(html);
  for (const text of [foldSpaces(spaced), foldSpaces(joined)]) {
    const shown = around(text, wanted);
    if (shown !== null) return { found: true, ...shown, in: 'text' };
  }
  for (const value of values) {
    const shown = around(foldSpaces(value), wanted);
    if (shown !== null) return { found: true, ...shown, in: 'attribute' };
  }
  return { found: false, before: '', match: quote, after: '', in: 'none' };
}

function around(text: string, wanted: string): { before: string; match: string; after: string } | null {
  const at = wanted === '' ? -1 : text.indexOf(wanted);
  if (at === -1) return null;
  const end = at + wanted.length;
  return {
    before: text.slice(Math.max(0, at - AROUND), at),
    match: wanted,
    after: text.slice(end, end + AROUND),
  };
}
