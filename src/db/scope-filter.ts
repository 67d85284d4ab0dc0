import type { Scope } from '../people/scope.ts';

/** The part of a scope that says which rows are there. */
export type Reach = Pick<Scope, 'sees' | 'agencyId'>;

/**
 * The condition that keeps a query inside a scope, for a column that holds an agency's id. Adds its parameter to `values`
 * when it needs one: `where ${inScope(scope, 's.agency_id', values)} and …`.
 */
export function inScope(scope: Reach, column: string, values: unknown[]): string {
  if (scope.sees === 'all') return 'true';
  values.push(scope.agencyId);
  return `${column} = $${values.length}`;
}
