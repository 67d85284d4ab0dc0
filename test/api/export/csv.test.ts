import { expect, test } from 'vitest';
import { csvChunks } from '../../../src/api/export/csv.ts';
import type { CellValue } from '../../../src/api/send-export.ts';

async function* rowsOf(rows: CellValue[][]): AsyncGenerator<CellValue[]> {
  yield* rows;
}

async function csv(rows: CellValue[][]): Promise<string> {
  let text = '';
  for await (const chunk of csvChunks(['a'], rowsOf(rows))) text += chunk;
  return text;
}

test.each(['=1+1', '+84 24', '-2', '@SUM(A1)', '\t=1', '\r=1', '＝1'])(
  'the text %j is no formula',
  async (text) => {
    expect(await csv([[text]])).toBe(`\ufeffa\r\n"'${text}"\r\n`);
  },
);

test('commas, quotes and line ends stay inside their cell', async () => {
  expect(await csv([['a,"b"\nc'], [-1], [new Date('2026-11-25T17:30:00Z')]])).toBe(
    '\ufeffa\r\n"a,""b""\nc"\r\n-1\r\n2026-11-26T00:30:00+07:00\r\n',
  );
});
