import { unzipSync } from 'fflate';
import readWorkbook from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { xlsxChunks } from '../../../src/api/export/xlsx.ts';
import type { CellValue } from '../../../src/api/send-export.ts';

async function* rowsOf(rows: CellValue[][]): AsyncGenerator<CellValue[]> {
  yield* rows;
}

async function workbook(rows: CellValue[][]): Promise<{ xml: string; data: CellValue[][] }> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of xlsxChunks(['a', 'b'], rowsOf(rows))) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const [sheet] = (await readWorkbook(bytes)) as unknown as [{ data: CellValue[][] }];
  return { xml: Buffer.from(unzipSync(bytes)['xl/worksheets/sheet1.xml']!).toString(), data: sheet.data };
}

test.each(['=1+1', '+84 24', '-2', '@SUM(A1)', '\t=1', '\r=1', '＝1'])(
  'the text %j is no formula',
  async (text) => {
    const { data, xml } = await workbook([[text, null]]);
    expect(data[1]?.[0]).toBe(`'${text}`);
    expect(xml).not.toContain('<f>');
  },
);

test('numbers, dates and odd texts keep their value', async () => {
  const { data, xml } = await workbook([
    [-3.5, new Date('2026-11-25T17:00:00Z')],
    ['a <b> & "c"\u0000\ud800', true],
  ]);
  expect(xml).not.toContain('<b>');
  // A sheet knows no time zone: the cell shows the clock of Vietnam.
  expect(data[1]).toEqual([-3.5, new Date('2026-11-26T00:00:00Z')]);
  expect(data[2]).toEqual(['a <b> & "c"\ufffd', true]);
});
