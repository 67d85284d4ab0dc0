import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { csvChunks } from './export/csv.ts';
import { xlsxChunks } from './export/xlsx.ts';

export type ExportFormat = 'csv' | 'xlsx';
export type CellValue = string | number | boolean | Date | null;

export interface Column<Item> {
  /** Vietnamese, then English: `Tên miền / Host`. */
  readonly header: string;
  value(item: Item): CellValue;
}

export interface Export<Item> {
  readonly format: ExportFormat;
  /** The file's name without its ending. */
  readonly name: string;
  readonly columns: readonly Column<Item>[];
  readonly rows: AsyncIterable<Item>;
}

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** Streams rows as a file: memory holds one page of them, however long the list. */
export async function sendExport<Item>(reply: FastifyReply, what: Export<Item>): Promise<void> {
  const headers = what.columns.map(({ header }) => header);
  const cells = cellsOf(what);
  const chunks = what.format === 'csv' ? csvChunks(headers, cells) : xlsxChunks(headers, cells);
  reply.type(TYPES[what.format]);
  reply.header('content-disposition', `attachment; filename="${what.name}.${what.format}"`);
  reply.header('cache-control', 'no-store');
  await reply.send(Readable.from(chunks, { objectMode: false }));
}

async function* cellsOf<Item>({ columns, rows }: Export<Item>): AsyncGenerator<CellValue[]> {
  for await (const row of rows) yield columns.map(({ value }) => value(row));
}
