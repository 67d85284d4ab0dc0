import { BadInput } from '../lib/errors.ts';
import { say } from '../lib/say.ts';
import type { RulePack } from './rule-pack.ts';

/**
 * The pack in force on a day (ISO date, Vietnam). Where packs overlap the one that began last wins; a day before the
 * first pack is judged by the first.
 * @throws BadInput without any pack.
 */
export function choosePack(packs: readonly RulePack[], day: string): RulePack {
  const byStart = [...packs].sort(
    (a, b) => a.inForce.from.localeCompare(b.inForce.from) || a.id.localeCompare(b.id),
  );
  const first = byStart[0];
  if (first === undefined) throw new BadInput('No rule pack found; put one into config/rules/');
  const begun = byStart.filter(({ inForce }) => inForce.from <= day);
  const inForce = begun.filter(({ inForce: { until } }) => until === null || day <= until);
  return inForce.at(-1) ?? begun.at(-1) ?? first;
}

/**
 * The pack with an id.
 * @throws BadInput when there is none, naming those there are.
 */
export function packById(packs: readonly RulePack[], id: string): RulePack {
  const found = packs.find((pack) => pack.id === id);
  if (found !== undefined) return found;
  const known = packs.map((pack) => pack.id).join(', ');
  throw new BadInput(say('no-rule-pack', 'No rule pack "{id}"; choose one of {known}', { id, known }));
}
