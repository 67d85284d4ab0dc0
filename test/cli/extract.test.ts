import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { extractCommand } from '../../src/cli/extract.ts';
import { BadInput } from '../../src/lib/errors.ts';
import { articlePage, PARAGRAPHS } from '../support/article-page.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rasoat-extract-'));
});

afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
  rmSync(folder, { recursive: true });
});

/** Runs the command in this process; its stdout as parsed lines. */
async function run(...args: string[]): Promise<Record<string, unknown>[]> {
  let printed = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  await extractCommand().parseAsync(args, { from: 'user' });
  vi.restoreAllMocks();
  return printed
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

function save(name: string, bytes: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

const { html, url } = articlePage({
  head: '<meta property="article:published_time" content="2026-11-22T14:36:00+07:00">',
  below: '<span class="author">Thu Sương</span>',
});

test('prints what it reads of plain and gzipped pages, one object a line', async () => {
  const [plain, zipped] = await run(save('a.html', html), save('b.html.gz', gzipSync(html)), '--json');
  expect(plain).toMatchObject({
    url: '',
    kind: 'article',
    title: 'Nông dân Tân Lâm thu hoạch lúa sớm, tránh được đợt hạn mặn',
    body: PARAGRAPHS.join('\n'),
    publishedAt: '2026-11-22T14:36:00+07:00',
    byline: 'Thu Sương',
    credit: null,
    licence: { subject: 'aggregator', number: '12/GP-TTĐT' },
    ms: expect.any(Number),
  });
  expect(Object.keys(plain!)).toEqual(expect.arrayContaining(['file', 'siteName']));
  expect(zipped).toMatchObject({ body: PARAGRAPHS.join('\n') });
  expect(process.exitCode).toBeUndefined();
});

test('takes paths and addresses from a list', async () => {
  const file = save('home.html', html);
  const list = save('list.tsv', `\ufeff${file}\thttps://ruongdong.example.vn/\r\n\n${file}\t${url}\n`);
  expect(await run('--list', list)).toMatchObject([
    { file, url: 'https://ruongdong.example.vn/', kind: 'home', body: null },
    { file, url, kind: 'article' },
  ]);
});

test('says what it could not read, reads the rest and ends with the code for bad input', async () => {
  const broken = save('broken.html.gz', gzipSync(html).subarray(0, 200));
  const false_ = save('false.html.gz', html);
  const pages = await run(
    join(folder, 'none.html'),
    broken,
    false_,
    folder,
    save('empty.html', ''),
    save('a.html', html),
  );
  expect(pages.map(({ error }) => error)).toEqual([
    'no such file',
    expect.any(String),
    expect.stringContaining('gzip'),
    'is a folder',
    undefined,
    undefined,
  ]);
  expect(pages[4]).toMatchObject({ kind: 'other', title: null, body: null });
  expect(pages[5]).toMatchObject({ kind: 'article' });
  expect(process.exitCode).toBe(2);
});

test.each([
  ['no page at all', []],
  ['a list that is not there', ['--list', '/none/list.tsv']],
])('refuses %s', async (_what, args) => {
  await expect(extractCommand().parseAsync(args, { from: 'user' })).rejects.toThrow(BadInput);
});
