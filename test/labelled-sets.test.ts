import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Bundle, readBundles } from '../src/steps/eval/bundle.ts';
import { unproven, unprovenArticles } from './support/site-sets/check-bundle.ts';

import { DEVELOPMENT_SITES } from './support/site-sets/development/sites.ts';
import { SECOND_DEVELOPMENT_SITES } from './support/site-sets/development-2/sites.ts';
import { THIRD_DEVELOPMENT_SITES } from './support/site-sets/development-3/sites.ts';
import { HELD_OUT_SITES } from './support/site-sets/held-out/sites.ts';
import { writeSet } from './support/site-sets/write-set.ts';

// Nothing here runs the detection: labels are held against the pages alone.
const SETS = [
  ['test/gold-development', DEVELOPMENT_SITES, 5],
  ['test/gold-development-2', SECOND_DEVELOPMENT_SITES, 1],
  ['test/gold-development-3', THIRD_DEVELOPMENT_SITES, 4],
  ['test/gold-held-out', HELD_OUT_SITES, 5],
] as const;

function presentCounts(bundles: readonly Bundle[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { labels } of bundles) {
    for (const [id, label] of Object.entries(labels.signals)) {
      counts.set(
        id,
        (counts.get(id) ?? 0) + (label === 'present' && !labels.borderline.includes(id) ? 1 : 0),
      );
    }
  }
  return counts;
}

describe.each(SETS)('the labelled sites of %s', async (folder, plans, least) => {
  const bundles = await readBundles(folder);

  test('every label is borne out by the pages', () => {
    expect(bundles.flatMap(unproven)).toEqual([]);
  });

  test('every article label is borne out by its page', () => {
    expect(bundles.flatMap(unprovenArticles)).toEqual([]);
  });

  test('every file is a page and every host stands in the register', async () => {
    for (const { site, responses } of bundles) {
      const files = await readdir(join(folder, site.host, 'pages'));
      expect(files.length, site.host).toBe(responses.length);
      expect(new Set(responses.map(({ url }) => url)).size, site.host).toBe(responses.length);
      expect(site.licence?.number, site.host).toMatch(/GP/);
    }
  });

  test('the committed files are the ones that the plans make', async () => {
    const again = await mkdtemp(join(tmpdir(), 'labelled-set-'));
    writeSet(again, plans);
    const names = (await readdir(again, { recursive: true, withFileTypes: true })).filter((one) =>
      one.isFile(),
    );
    for (const { parentPath, name } of names) {
      const made = await readFile(join(parentPath, name));
      const committed = await readFile(join(folder, parentPath.slice(again.length), name));
      expect(made.equals(committed), `${parentPath.slice(again.length)}/${name}`).toBe(true);
    }
    await rm(again, { recursive: true });
  });

  test('every class is there and every signal often enough', () => {
    const classes = [...new Set(bundles.map(({ labels }) => labels.class))].sort();
    expect(classes).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    const rare = [...presentCounts(bundles)].filter(([, count]) => count < least);
    expect(rare).toEqual([]);
  });
});
