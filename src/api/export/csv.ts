import type { CellValue } from '../send-export.ts';
import { harmless, vietnamTime } from './cell-text.ts';

const CHUNK = 65_536;

function csvCell(value: CellValue): string {
  if (value === null) return '';
  if (value instanceof Date) return vietnamTime(value);
  if (typeof value !== 'string') return String(value);
  const text = harmless(value);
  return /[",;\r\n\t']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** CSV by RFC 4180, with the mark by which Excel knows UTF-8. */
export async function* csvChunks(
  headers: readonly string[],
  rows: AsyncIterable<readonly CellValue[]>,
): AsyncGenerator<string> {
  let text = `\ufeff${headers.map(csvCell).join(',')}\r\n`;
  for await (const row of rows) {
    text += `${row.map(csvCell).join(',')}\r\n`;
    if (text.length < CHUNK) continue;
    yield text;
    text = '';
  }
  yield text;
}
