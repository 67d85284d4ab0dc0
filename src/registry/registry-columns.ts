import { COLUMNS, type Column, SPELLINGS } from './column-spellings.ts';
import { foldText } from './fold-text.ts';

/** Row counters, in every register and of no use. */
const COUNTERS = new Set(['stt', 'tt', 'so tt', 'so thu tu', 'no', '']);

const RANKED: ReadonlyMap<string, { column: Column; rank: number }> = new Map(
  COLUMNS.flatMap((column) =>
    SPELLINGS[column].map((spelling, rank) => [spelling, { column, rank }] as const),
  ),
);

export interface ColumnMap {
  /** Canonical name → index in the row. */
  readonly at: ReadonlyMap<Column, number>;
  /** Further columns of domains ("Tên miền quốc tế" beside "Tên miền quốc gia"). */
  readonly moreDomains: readonly number[];
  /** The running number of each entry; null where there is none. */
  readonly counter: number | null;
  /** Headers that mean nothing here, as written. */
  readonly unknown: readonly string[];
  /** A header that stands twice, as written. */
  readonly duplicate: string | null;
}

interface Meaning {
  readonly column: Column;
  readonly rank: number;
}

const fold = (header: string) => foldText(header.replaceAll('_', ' '));

function exactMeaning(header: string): Meaning | null {
  return RANKED.get(fold(header)) ?? RANKED.get(fold(header.replace(/\([^)]*\)/gu, ' '))) ?? null;
}

/** "Cơ quan cấp giấy phép hoạt động", "Tên miền quốc tế": a known phrase of several words with more behind it. */
function longerMeaning(header: string): Meaning | null {
  const folded = fold(header);
  const begun = [...RANKED].filter(
    ([spelling]) => spelling.includes(' ') && folded.startsWith(`${spelling} `),
  );
  const longest = begun.sort(([a], [b]) => b.length - a.length)[0]?.[1];
  // A type that the register's maker guessed is not a stated one.
  if (longest === undefined || longest.column === 'owner_type') return null;
  return { column: longest.column, rank: longest.rank + 100 };
}

/** A header of two rows as one: "Giấy phép" over "Số" and "Ngày cấp" is "Giấy phép Số" and "Ngày cấp". */
export function joinHeaders(upper: readonly string[], lower: readonly string[]): string[] {
  let group = '';
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, at) => {
    group = upper[at] || group;
    const below = lower[at] ?? '';
    if (below === '') return upper[at] ?? '';
    const joined = `${group} ${below}`;
    return exactMeaning(joined) === null && exactMeaning(below) !== null ? below : joined;
  });
}

/** Maps a header row to the canonical columns. */
export function mapColumns(headers: readonly string[]): ColumnMap {
  const best = new Map<Column, { index: number; rank: number }>();
  const unknown: string[] = [];
  const moreDomains: number[] = [];
  const seen = new Set<string>();
  let counter: number | null = null;
  let duplicate: string | null = null;
  headers.forEach((header, index) => {
    const folded = fold(header);
    if (COUNTERS.has(folded)) {
      if (folded !== '') counter ??= index;
      return;
    }
    const meant = exactMeaning(header) ?? longerMeaning(header);
    if (meant !== null && seen.has(folded)) duplicate ??= header;
    seen.add(folded);
    const rival = meant === null ? undefined : best.get(meant.column);
    if (meant === null) unknown.push(header);
    else if (rival === undefined) best.set(meant.column, { index, rank: meant.rank });
    else if (meant.column === 'domains') moreDomains.push(index);
    else if (meant.rank < rival.rank) {
      unknown.push(headers[rival.index] ?? '');
      best.set(meant.column, { index, rank: meant.rank });
    } else unknown.push(header);
  });
  const at = new Map([...best].map(([column, { index }]) => [column, index]));
  return { at, moreDomains, counter, unknown, duplicate };
}
