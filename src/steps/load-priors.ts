import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { GroundWeights } from '../assess/fit-weights.ts';
import { BadInput } from '../lib/errors.ts';

const priors = z.strictObject({ bias: z.number(), weights: z.record(z.string(), z.number().nonnegative()) });

/**
 * Reads `<configDir>/priors.yaml`: the reasoned weights of the press-like ground, log-odds.
 * @throws BadInput when it is missing or not in its form
 */
export async function loadPriors(configDir: string): Promise<GroundWeights> {
  const file = join(configDir, 'priors.yaml');
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) throw new BadInput(`${file} is missing; it holds the reasoned weights`);
  const read = priors.safeParse(parse(text));
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new BadInput(`${file}: ${issue?.path.join('.')}: ${issue?.message}`);
  }
  return read.data;
}
