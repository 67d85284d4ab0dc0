import { atLeast, type Role } from './roles.ts';

/** What a token may be allowed to do; the routes behind each are those whose permission names it. */
export const TOKEN_SCOPES = [
  'cases:read',
  'cases:write',
  'flags:read',
  'flags:write',
  'sites:read',
  'sites:write',
  'registry:read',
  'registry:write',
  'watchlist:read',
  'watchlist:write',
  'rules:read',
  'overview:read',
  'exchange:read',
  'exchange:write',
  'audit:read',
  'admin:read',
  'admin:write',
] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

interface PermissionRule {
  /** The lowest role that has it. */
  readonly role: Role;
  /** What a token needs for it; null: every valid token. `person`: no token may, only somebody who is signed in. */
  readonly token: TokenScope | 'person' | null;
  /** Only for people of the central agency: it reaches beyond one agency's sites. */
  readonly central?: true;
}

/** The rights table: every route names one of these. */
export const PERMISSIONS = {
  'me.read': { role: 'viewer', token: null },
  'me.write': { role: 'viewer', token: 'person' },
  events: { role: 'viewer', token: null },
  'flags.read': { role: 'viewer', token: 'flags:read' },
  /** Claim, release, decide, undo, note, assign to oneself. */
  'flags.review': { role: 'reviewer', token: 'flags:write' },
  /** Assign to others. */
  'flags.assign': { role: 'lead', token: 'flags:write' },
  /** The second of four eyes. */
  'flags.second': { role: 'lead', token: 'flags:write' },
  'flags.bulk': { role: 'lead', token: 'flags:write' },
  'flags.reopen': { role: 'lead', token: 'flags:write' },
  'cases.read': { role: 'viewer', token: 'cases:read' },
  /** Open, draft the notice, record replies, appeals, notes and documents. */
  'cases.work': { role: 'reviewer', token: 'cases:write' },
  /** What binds the authority: send, extend, escalate, return, close, reopen, judge an appeal. */
  'cases.decide': { role: 'lead', token: 'cases:write' },
  'referrals.read': { role: 'viewer', token: 'flags:read' },
  /** Refer to another agency, answer what it referred. */
  'referrals.write': { role: 'lead', token: 'flags:write' },
  'views.read': { role: 'viewer', token: 'flags:read' },
  'views.write': { role: 'reviewer', token: 'flags:write' },
  'sites.read': { role: 'viewer', token: 'sites:read' },
  'sites.scan': { role: 'reviewer', token: 'sites:write' },
  'sites.pause': { role: 'lead', token: 'sites:write' },
  'sites.assign': { role: 'admin', token: 'sites:write', central: true },
  'registry.read': { role: 'viewer', token: 'registry:read' },
  'registry.import': { role: 'admin', token: 'registry:write' },
  'plans.read': { role: 'viewer', token: 'sites:read' },
  'plans.write': { role: 'lead', token: 'sites:write' },
  'exchange.read': { role: 'lead', token: 'exchange:read' },
  'exchange.write': { role: 'lead', token: 'exchange:write' },
  /** One's own agency's keys. */
  'exchange.keys': { role: 'admin', token: 'person' },
  // Whose key one trusts decides what one takes for true: one list for the whole installation.
  'exchange.trust': { role: 'admin', token: 'person', central: true },
  'watchlist.read': { role: 'viewer', token: 'watchlist:read' },
  // One list for the whole country: what a province put on it would flag sites of all the others.
  'watchlist.propose': { role: 'lead', token: 'watchlist:write', central: true },
  'watchlist.approve': { role: 'lead', token: 'watchlist:write', central: true },
  'names.check': { role: 'viewer', token: 'watchlist:read' },
  'rules.read': { role: 'viewer', token: 'rules:read' },
  'rules.compare': { role: 'lead', token: 'rules:read' },
  'overview.read': { role: 'viewer', token: 'overview:read' },
  'figures.read': { role: 'viewer', token: 'overview:read' },
  // What an agency says in public is said by a person.
  'figures.publish': { role: 'lead', token: 'person' },
  'audit.read': { role: 'lead', token: 'audit:read' },
  'agencies.read': { role: 'viewer', token: null },
  'agencies.write': { role: 'admin', token: 'admin:write', central: true },
  /** The names of colleagues, to assign to and to filter by. */
  'users.names': { role: 'viewer', token: 'flags:read' },
  'users.read': { role: 'admin', token: 'admin:read' },
  'users.write': { role: 'admin', token: 'person' },
  'tokens.read': { role: 'admin', token: 'admin:read' },
  'tokens.write': { role: 'admin', token: 'person' },
  'operation.read': { role: 'lead', token: 'admin:read', central: true },
  'operation.write': { role: 'admin', token: 'admin:write', central: true },
} as const satisfies Record<string, PermissionRule>;

export type Permission = keyof typeof PERMISSIONS;
export const PERMISSION_NAMES = Object.keys(PERMISSIONS) as readonly Permission[];

/** Who asks, as far as the rights table looks. `tokenScopes` is null for somebody who is signed in. */
export interface Holder {
  readonly role: Role;
  readonly sees: 'all' | 'own';
  readonly tokenScopes: readonly TokenScope[] | null;
}

export function may(holder: Holder, permission: Permission): boolean {
  const rule: PermissionRule = PERMISSIONS[permission];
  if (!atLeast(holder.role, rule.role)) return false;
  if (rule.central === true && holder.sees !== 'all') return false;
  if (holder.tokenScopes === null || rule.token === null) return true;
  return rule.token !== 'person' && holder.tokenScopes.includes(rule.token);
}

/** Everything that somebody may do: the console shows no more than that. */
export function permissionsOf(holder: Holder): Permission[] {
  return PERMISSION_NAMES.filter((permission) => may(holder, permission));
}
