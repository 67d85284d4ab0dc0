import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DEVELOPMENT_SITES } from './development/sites.ts';
import { HELD_OUT_SITES } from './held-out/sites.ts';
import { writeSet } from './write-set.ts';

/*
 * Writes the two sets of labelled sites: `node test/support/site-sets/write-sets.ts`, into `test/gold-development` and
 * `test/gold-held-out`. Developers repair what they miss on the first; of the second only figures are looked at.
 */
const tests = join(dirname(fileURLToPath(import.meta.url)), '../..');
writeSet(join(tests, 'gold-development'), DEVELOPMENT_SITES);
writeSet(join(tests, 'gold-held-out'), HELD_OUT_SITES);
