import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { BadInput } from '../lib/errors.ts';

const Answer = z.object({
  file: z.string(),
  status: z.int().min(200).max(599),
  /** Exactly as sent; empty for none. */
  content_type: z.string(),
  headers: z.record(z.string(), z.string()).default({}),
});
const Bundle = z.object({
  host: z.string(),
  pages: z.array(Answer.extend({ url: z.url() })),
  /** Answers every other path: a parked domain, a bot wall, a site that is down. */
  fallback: Answer.optional(),
});

export interface StoredAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** One site as files: what it answers at which path. */
export interface SiteBundle {
  readonly host: string;
  /** `pathKey` → answer. */
  readonly pages: ReadonlyMap<string, StoredAnswer>;
  readonly fallback: StoredAnswer | null;
}

/** Path and query in one spelling, so that "/tin%20tuc" and "/tin tuc" are one page. */
export function pathKey(url: URL): string {
  const decode = (text: string) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  };
  return decode(url.pathname) + decode(url.search.replaceAll('+', '%20'));
}

async function readAnswer(folder: string, answer: z.infer<typeof Answer>): Promise<StoredAnswer> {
  const type = answer.content_type === '' ? {} : { 'Content-Type': answer.content_type };
  return {
    status: answer.status,
    headers: { ...type, ...answer.headers },
    body: await readFile(join(folder, answer.file)),
  };
}

async function readBundle(folder: string): Promise<SiteBundle> {
  const read = Bundle.safeParse(JSON.parse(await readFile(join(folder, 'site.json'), 'utf8')));
  if (!read.success) {
    throw new BadInput(`${folder}/site.json: ${z.prettifyError(read.error).replaceAll('\n', ' ')}`);
  }
  const { host, pages, fallback } = read.data;
  const answers = await Promise.all(
    pages.map(async (page) => [pathKey(new URL(page.url)), await readAnswer(folder, page)] as const),
  );
  return {
    host,
    pages: new Map(answers),
    fallback: fallback === undefined ? null : await readAnswer(folder, fallback),
  };
}

/** Reads every `<host>/site.json` of a folder. */
export async function readBundles(folder: string): Promise<SiteBundle[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: Error) => {
    throw new BadInput(`The folder of sample sites ${folder} can't be read: ${cause.message}`, { cause });
  });
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => join(folder, entry.name));
  return Promise.all(folders.sort().map(readBundle));
}
