import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DEVELOPMENT_SITES } from './development/sites.ts';
import { SECOND_DEVELOPMENT_SITES } from './development-2/sites.ts';
import { THIRD_DEVELOPMENT_SITES } from './development-3/sites.ts';
import { HELD_OUT_SITES } from './held-out/sites.ts';
import { writeSet } from './write-set.ts';

/*
 * Writes the sets of labelled sites: `node test/support/site-sets/write-sets.ts`, into `test/gold-development`,
 * `test/gold-development-2`, `test/gold-development-3` and `test/gold-held-out`. Developers repair what they miss on the
 * first three; of the last only figures are looked at.
 */
const tests = join(dirname(fileURLToPath(import.meta.url)), '../..');
writeSet(join(tests, 'gold-development'), DEVELOPMENT_SITES);
writeSet(join(tests, 'gold-development-2'), SECOND_DEVELOPMENT_SITES);
writeSet(join(tests, 'gold-development-3'), THIRD_DEVELOPMENT_SITES);
writeSet(join(tests, 'gold-held-out'), HELD_OUT_SITES);
