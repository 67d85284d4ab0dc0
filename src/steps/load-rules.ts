import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseRulePack, type RulePack } from '../assess/rule-pack.ts';
import { BadInput } from '../lib/errors.ts';

/**
 * Reads every rule pack of `<configDir>/rules/*.yaml`, in the order of their dates.
 * @throws BadInput when there is none, or naming the file that can't be used.
 */
export async function loadRulePacks(configDir: string): Promise<RulePack[]> {
  const folder = join(configDir, 'rules');
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.yaml')).sort();
  if (names.length === 0) throw new BadInput(`No rule packs in ${folder}; it should hold at least one .yaml`);
  const packs = await Promise.all(
    names.map(async (name) => {
      const bytes = await readFile(join(folder, name));
      try {
        return parseRulePack(bytes.toString('utf8'), createHash('sha256').update(bytes).digest('hex'));
      } catch (cause) {
        if (cause instanceof BadInput)
          throw new BadInput(`${join(folder, name)}: ${cause.message}`, { cause });
        throw cause;
      }
    }),
  );
  return packs.sort((a, b) => a.inForce.from.localeCompare(b.inForce.from));
}
