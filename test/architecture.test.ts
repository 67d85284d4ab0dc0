import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { QUEUE_NAMES } from '../src/queue/payloads.ts';

const PURE = ['extract', 'names', 'signals', 'assess'];
const EFFECTS =
  /from '(node:|pg|bullmq|ioredis|playwright|crawlee|@crawlee|undici|\.\.\/(db|queue|crawl|steps|api|evidence)\/)|process\.env|Date\.now|new Date\(\)|\bfetch\(/;
const SQL = /\b(insert into|select\b[^;]+\bfrom|update \w+\s+set|delete from)\b/i;

/** Which folders of src/ a folder may import from. `types` marks a folder whose types alone may be used. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  lib: [],
  names: ['lib'],
  extract: ['lib'],
  signals: ['extract', 'names', 'lib'],
  assess: ['signals', 'extract', 'names', 'lib'],
  people: ['lib', 'db'],
  alerts: ['lib'],
  db: [
    'lib',
    'alerts',
    'people',
    'cases',
    'referrals',
    'plans',
    'assess',
    'signals',
    'extract',
    'names',
    'crawl',
  ],
  queue: ['lib', 'db'],
  evidence: ['lib', 'db'],
  backup: ['evidence', 'lib', 'db'],
  crawl: ['lib', 'db', 'evidence'],
  registry: ['lib', 'db', 'signals', 'people'],
  schedule: ['lib', 'db', 'queue'],
  flags: ['lib', 'db', 'assess', 'signals'],
  review: ['lib', 'db', 'evidence', 'assess', 'signals', 'extract', 'names', 'flags', 'people'],
  watchlist: ['lib', 'db', 'names', 'signals', 'people'],
  notices: ['lib', 'assess', 'signals', 'reports'],
  reports: ['lib', 'db', 'cases', 'assess', 'signals'],
  clusters: ['lib', 'db', 'people', 'review'],
  cases: ['lib', 'db', 'people', 'flags', 'assess', 'signals', 'evidence'],
  plans: ['lib', 'db', 'people'],
  exchange: ['lib', 'db', 'referrals', 'cases'],
  referrals: ['lib', 'db', 'people', 'cases'],
  steps: [
    'reports',
    'notices',
    'people',
    'cases',
    'clusters',
    'lib',
    'alerts',
    'db',
    'queue',
    'evidence',
    'registry',
    'schedule',
    'crawl',
    'extract',
    'names',
    'signals',
    'assess',
    'flags',
    'review',
    'watchlist',
  ],
  web: ['api'],
};

const sources = globSync(['src/**/*.ts', 'src/**/*.tsx', 'workers/*.ts']);

test.each(sources.filter((file) => PURE.includes(file.split('/')[1] ?? '')))('%s is pure', (file) => {
  expect(readFileSync(file, 'utf8')).not.toMatch(EFFECTS);
});

// The console reaches the database through the API alone, and its `<Select>` would read as SQL.
test.each(sources.filter((file) => !/^src\/(db|web)\//.test(file)))('%s holds no SQL', (file) => {
  expect(readFileSync(file, 'utf8')).not.toMatch(SQL);
});

test.each(sources.filter((file) => file.startsWith('src/')))(
  '%s imports in the allowed direction',
  (file) => {
    const room = file.split('/')[1] ?? '';
    const allowed = MAY_IMPORT[room];
    if (allowed === undefined) return;
    const text = readFileSync(file, 'utf8');
    for (const [, from] of text.matchAll(/from '(\.[^']+)'/g)) {
      const target = normalize(join(dirname(file), from ?? '')).split('/')[1] ?? '';
      expect(target === room || allowed.includes(target), `${file} imports ${from}`).toBe(true);
    }
  },
);

test.each(sources.filter((file) => file.startsWith('src/web/')))(
  '%s takes from the API its schemas alone, and of them the types',
  (file) => {
    const text = readFileSync(file, 'utf8');
    for (const [line, from] of text.matchAll(/^import [^;]*? from '([^']*\/api\/[^']+)'/gms)) {
      if (!normalize(join(dirname(file), from ?? '')).startsWith('src/api/')) continue;
      expect(from).toMatch(/\/api\/schemas\//);
      expect(line, 'the bundle holds no zod').toMatch(/^import type /);
    }
  },
);

test('no file re-exports another and none is called utils', () => {
  for (const file of sources) {
    expect(file).not.toMatch(/\/(utils?|helpers?|index)\.tsx?$/);
    expect(readFileSync(file, 'utf8')).not.toMatch(/^export (\*|\{[^}]*\}) from/m);
  }
});

test('every queue has exactly one worker file', () => {
  const files = globSync('workers/*.ts').map((file) => file.replace(/^workers\/|\.ts$/g, ''));
  expect(files.sort()).toEqual([...QUEUE_NAMES].sort());
});
