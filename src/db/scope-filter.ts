import type { Scope } from '../people/scope.ts';

/** The part of a scope that says which rows are there. */
export type Reach = Pick<Scope, 'sees' | 'agencyId'>;

/**
 * The condition that keeps a query inside a scope, for a column that holds an agency's id. Adds its parameter to `values`
 * when it needs one: `where ${inScope(scope, 's.agency_id', values)} and …`. An agency's own rows alone: for what one may
 * open through a referral too, use the three below.
 */
export function inScope(scope: Reach, column: string, values: unknown[]): string {
  if (scope.sees === 'all') return 'true';
  values.push(scope.agencyId);
  return `${column} = $${values.length}`;
}

type Thing = 'flag' | 'site' | 'case';

/** `array(select …)` is worked out once a query and then looked up by index. */
function withReferred(scope: Reach, thing: Thing, alias: string, values: unknown[]): string {
  if (scope.sees === 'all') return 'true';
  const agency = `$${values.push(scope.agencyId)}::bigint`;
  const referred = `array(select ${thing}_id from referred_${thing}s where agency_id = ${agency})`;
  return `(${alias}.agency_id = ${agency} or ${alias}.id = any(${referred}))`;
}

/** The same for rows of `flags` (by their alias): the agency's own, and those that a live referral opens to it. */
export function flagInReach(scope: Reach, alias: string, values: unknown[]): string {
  return withReferred(scope, 'flag', alias, values);
}

/** For rows of `sites`: the agency's own, and those of flags and cases that a live referral opens to it. */
export function siteInReachOf(scope: Reach, alias: string, values: unknown[]): string {
  return withReferred(scope, 'site', alias, values);
}

/** For rows of `cases`. */
export function caseInReach(scope: Reach, alias: string, values: unknown[]): string {
  return withReferred(scope, 'case', alias, values);
}
