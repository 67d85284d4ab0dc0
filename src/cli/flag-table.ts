import Table from 'cli-table3';
import type { FlagRow } from '../db/flags.ts';

const WIDE = 140;
/** Columns that the borders and the three narrow columns take. */
const TAKEN = 66;

/** Flags as a table for people: site, ground, score, strongest evidence. */
export function flagTable(flags: readonly FlagRow[], columns: number | undefined): string {
  const evidenceWidth = Math.max(24, Math.min(columns ?? WIDE, 200) - TAKEN);
  const table = new Table({
    head: ['flag', 'site', 'ground', 'score', 'strongest evidence'],
    colWidths: [10, 28, 18, 7, evidenceWidth],
    wordWrap: true,
    style: { head: [], border: [] },
  });
  for (const flag of flags) {
    table.push([flag.id.slice(0, 8), flag.host, flag.ground, flag.score.toFixed(2), evidenceLine(flag)]);
  }
  return table.toString();
}

/** One line: the signal and what was seen. Control characters of hostile pages are taken out. */
export function evidenceLine(flag: Pick<FlagRow, 'headline'>): string {
  const { signal, evidence } = flag.headline;
  if (evidence === null) return signal;
  const seen = evidence.quote === null ? evidence.value : `“${shorten(evidence.quote)}”`;
  return seen === null ? signal : `${signal}: ${seen}`;
}

function shorten(quote: string): string {
  const printable = quote.replace(/[\p{Cc}\p{Cf}]/gu, '').trim();
  return printable.length <= 160 ? printable : `${printable.slice(0, 157)}…`;
}
