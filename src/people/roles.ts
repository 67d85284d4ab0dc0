/** What a person may do rises with the role: each may all that the ones before it may. */
export const ROLES = ['viewer', 'reviewer', 'lead', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export function atLeast(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}
