import type { TokenScope } from '../../src/people/permissions.ts';
import type { Role } from '../../src/people/roles.ts';

export type RightsSubject =
  | 'site'
  | 'flag'
  | 'user'
  | 'token'
  | 'capture'
  | 'screenshot'
  | 'view'
  | 'referral'
  | 'case'
  | 'figures'
  | 'key'
  | 'plan';

export interface ExpectedRight {
  /** The lowest role that may. */
  readonly role: Role;
  /** What a token needs; `person`: no token may; null: any token may. */
  readonly token: TokenScope | 'person' | null;
  /** People of the central agency alone. */
  readonly central?: true;
  /** What `:id` in the address names: another agency's must answer 404. Left out where rows are everybody's. */
  readonly subject?: RightsSubject;
  /** What other parameters of the address name, by their names. */
  readonly more?: Readonly<Record<string, RightsSubject>>;
  /** Only another agency's is asked for: what one's own is differs from person to person. */
  readonly foreignOnly?: true;
  readonly query?: string;
  /** A body that the route takes. */
  readonly body?: object;
  /** Stays open: only refusals are asked for. */
  readonly stream?: true;
}

const reason = 'thử quyền';
const period = { firstDay: '2026-01-01', lastDay: '2026-01-31' };
const planChange = {
  ...period,
  name: 'k',
  purpose: 'k',
  agencies: [1],
  selection: { filter: {} },
  version: 9999,
};
const read = (token: TokenScope | null, more: Partial<ExpectedRight> = {}): ExpectedRight => ({
  role: 'viewer',
  token,
  ...more,
});

const caseAct = (role: Role) => (act: string, body: object) => ({
  [`POST /cases/:id/${act}`]: { role, token: 'cases:write', subject: 'case', body } as const,
});
/** What reviewers record, and what binds the authority. */
const caseWork = caseAct('reviewer');
const caseStep = caseAct('lead');

/**
 * Who may what, written down a second time: the rights matrix asks every route of the app as every role and compares.
 * Lists stand here once; their exports (.csv, .xlsx) have the same rights.
 */
export const EXPECTED: Readonly<Record<string, ExpectedRight>> = {
  'GET /me': read(null),
  'PATCH /me': { role: 'viewer', token: 'person', body: { preferences: {} } },
  'GET /users': read('flags:read'),
  'GET /events': read(null, { stream: true }),

  'GET /flags': read('flags:read'),
  'GET /flags/facets': read('flags:read'),
  'GET /flags/:id': read('flags:read', { subject: 'flag' }),
  'POST /flags/:id/claim': { role: 'reviewer', token: 'flags:write', subject: 'flag' },
  'POST /flags/:id/release': { role: 'reviewer', token: 'flags:write', subject: 'flag' },
  'POST /flags/:id/assign': {
    role: 'reviewer',
    token: 'flags:write',
    subject: 'flag',
    body: { assignee: 'me' },
  },
  'POST /flags/:id/notes': {
    role: 'reviewer',
    token: 'flags:write',
    subject: 'flag',
    body: { text: reason },
  },
  'POST /flags/:id/decisions': {
    role: 'reviewer',
    token: 'flags:write',
    subject: 'flag',
    body: { decision: 'confirm', version: 9999 },
  },
  'POST /flags/:id/reopen': {
    role: 'lead',
    token: 'flags:write',
    subject: 'flag',
    body: { reason, version: 9999 },
  },
  'POST /flags/:id/dossier': { role: 'reviewer', token: 'flags:write' },
  'POST /flags/decisions': { role: 'lead', token: 'flags:write', body: {} },
  'POST /decisions/:id/undo': { role: 'reviewer', token: 'flags:write' },
  'GET /flags/:id/captures/:captureId/context': read('flags:read', {
    subject: 'flag',
    more: { captureId: 'capture' },
    query: '?quote=x',
  }),
  'GET /captures/:id/warc': read('flags:read', { subject: 'capture' }),
  'GET /screenshots/:sha256': read('flags:read', { subject: 'screenshot' }),
  'GET /cases': read('cases:read'),
  'GET /cases/facets': read('cases:read'),
  'GET /cases/:id': read('cases:read', { subject: 'case' }),
  'POST /cases': { role: 'reviewer', token: 'cases:write', body: {} },
  ...caseWork('answer', { version: 9999, reason }),
  ...caseWork('appeal', { version: 9999, reason }),
  ...caseWork('notes', { text: reason }),
  'POST /cases/:id/documents': { role: 'reviewer', token: 'cases:write' },
  'GET /cases/:id/documents/:documentId': read('cases:read', { subject: 'case', foreignOnly: true }),
  'GET /cases/:id/notice': read('cases:read', { subject: 'case' }),
  'PUT /cases/:id/notice': { role: 'reviewer', token: 'cases:write' },
  ...caseWork('notice/redraft', { version: 9999 }),
  'GET /cases/:id/notice.pdf': { role: 'reviewer', token: 'cases:write' },
  'GET /cases/:id/notice.docx': { role: 'reviewer', token: 'cases:write' },
  ...caseStep('send', { version: 9999, noticeVersion: 9999 }),
  ...caseStep('extend', { version: 9999, reason, workingDays: 5 }),
  ...caseStep('escalate', { version: 9999, reason }),
  ...caseStep('return', { version: 9999, reason }),
  ...caseStep('uphold', { version: 9999, reason }),
  ...caseStep('overturn', { version: 9999, reason }),
  ...caseStep('close', { version: 9999, reason, outcome: 'withdrawn', cause: null }),
  ...caseStep('reopen', { version: 9999, reason }),

  'GET /clusters': read('flags:read'),
  'POST /clusters/:key/checks': { role: 'lead', token: 'flags:write' },
  'GET /cluster-checks/:id': { role: 'lead', token: 'flags:write' },
  'POST /cluster-checks/:id/opened': { role: 'lead', token: 'flags:write', body: {} },
  'POST /cluster-checks/:id/judgements': { role: 'lead', token: 'flags:write', body: {} },
  'POST /cluster-checks/:id/decision': { role: 'lead', token: 'flags:write', body: {} },
  'GET /views': read('flags:read'),
  'POST /views': { role: 'reviewer', token: 'flags:write', body: {} },
  'DELETE /views/:id': { role: 'reviewer', token: 'flags:write', subject: 'view', foreignOnly: true },
  'GET /referrals': read('flags:read'),
  'GET /referrals/counts': read('flags:read'),
  'GET /referrals/receivers': read('flags:read'),
  'GET /referrals/:id': read('flags:read', { subject: 'referral' }),
  'POST /referrals': { role: 'lead', token: 'flags:write', body: {} },
  'POST /referrals/:id/steps': {
    role: 'lead',
    token: 'flags:write',
    subject: 'referral',
    body: { action: 'withdraw', reason, version: 9999 },
  },

  'GET /plans': read('sites:read'),
  'GET /plans/:id': read('sites:read', { subject: 'plan' }),
  'GET /plan-sites': read('sites:read', { query: '?plan=987654321' }),
  'POST /plans': { role: 'lead', token: 'sites:write', body: {} },
  'PUT /plans/:id': { role: 'lead', token: 'sites:write', subject: 'plan', body: planChange },
  'POST /plans/:id/steps': {
    role: 'lead',
    token: 'sites:write',
    subject: 'plan',
    body: { action: 'approve', version: 9999 },
  },
  'GET /exchange/files': { role: 'lead', token: 'exchange:read' },
  'POST /exchange/files': { role: 'lead', token: 'exchange:write' },
  'POST /exchange/export': { role: 'lead', token: 'exchange:write', query: '?to=987654321' },
  'GET /exchange/keys': { role: 'lead', token: 'exchange:read' },
  'POST /exchange/keys': { role: 'admin', token: 'person', central: true, body: {} },
  'POST /exchange/keys/own': { role: 'admin', token: 'person' },
  'POST /exchange/keys/:id/revoke': {
    role: 'admin',
    token: 'person',
    subject: 'key',
    foreignOnly: true,
    body: { reason },
  },

  'GET /watchlist': read('watchlist:read'),
  'GET /watchlist/history': read('watchlist:read'),
  'GET /watchlist/file': read('watchlist:read'),
  'GET /watchlist/changes': read('watchlist:read'),
  'POST /watchlist/try': read('watchlist:read', { body: {} }),
  'POST /watchlist/preview': { role: 'lead', token: 'watchlist:write', central: true, body: {} },
  'POST /watchlist/file': { role: 'lead', token: 'watchlist:write', central: true, body: {} },
  'POST /watchlist/changes': { role: 'lead', token: 'watchlist:write', central: true, body: {} },
  'POST /watchlist/changes/:id/approve': { role: 'lead', token: 'watchlist:write', central: true, body: {} },
  'POST /watchlist/changes/:id/reject': { role: 'lead', token: 'watchlist:write', central: true, body: {} },

  'POST /name-checks': read('watchlist:read', { body: {} }),

  'GET /rules': read('rules:read'),
  'GET /rules/packs': read('rules:read'),
  'POST /rules/compare': { role: 'lead', token: 'rules:read', body: {} },
  'GET /rules/compare': { role: 'lead', token: 'rules:read' },
  'GET /rules/compare/:id': { role: 'lead', token: 'rules:read' },

  'GET /sites': read('sites:read'),
  'GET /sites/facets': read('sites:read'),
  'GET /sites/:id': read('sites:read', { subject: 'site' }),
  'GET /rings': read('sites:read'),
  'GET /sites/:id/ring': read('sites:read', { subject: 'site' }),
  'GET /sites/:id/timeline': read('sites:read', { subject: 'site' }),
  'PATCH /sites/:id': {
    role: 'admin',
    token: 'sites:write',
    central: true,
    subject: 'site',
    body: { agencyId: null, reason },
  },
  'POST /sites/:id/scan': { role: 'reviewer', token: 'sites:write', subject: 'site' },
  'POST /sites/:id/pause': { role: 'lead', token: 'sites:write', subject: 'site', body: { reason } },
  'POST /sites/:id/resume': { role: 'lead', token: 'sites:write', subject: 'site', body: { reason } },

  'GET /registry/imports': read('registry:read'),
  'POST /registry/imports': { role: 'admin', token: 'registry:write' },
  'GET /overview': read('overview:read'),
  'GET /figures': read('overview:read'),
  'GET /figures/file': read('overview:read'),
  'GET /figures/reports': read('overview:read'),
  'GET /figures/reports/:id': read('overview:read', { subject: 'figures' }),
  'GET /figures/reports/:id/file': read('overview:read', { subject: 'figures' }),
  'POST /figures/reports': { role: 'lead', token: 'person', body: {} },
  'POST /figures/reports/:id/recompute': read('overview:read', { subject: 'figures' }),
  'GET /audit': { role: 'lead', token: 'audit:read' },
  'GET /accesses': { role: 'lead', token: 'audit:read' },

  'GET /admin/users': { role: 'admin', token: 'admin:read' },
  'POST /admin/users': { role: 'admin', token: 'person', body: {} },
  'PATCH /admin/users/:id': { role: 'admin', token: 'person', subject: 'user', body: { name: 'Tên khác' } },
  'POST /admin/users/:id/password': { role: 'admin', token: 'person', subject: 'user' },
  'GET /admin/agencies': read(null),
  'POST /admin/agencies': { role: 'admin', token: 'admin:write', central: true, body: {} },
  'PATCH /admin/agencies/:id': { role: 'admin', token: 'admin:write', central: true, body: {} },
  'GET /admin/tokens': { role: 'admin', token: 'admin:read' },
  'POST /admin/tokens': { role: 'admin', token: 'person', body: {} },
  'DELETE /admin/tokens/:id': { role: 'admin', token: 'person', subject: 'token' },
  'GET /admin/schedule': { role: 'lead', token: 'admin:read', central: true },
  'GET /admin/health': { role: 'lead', token: 'admin:read', central: true },
  'GET /admin/dead-letters': { role: 'lead', token: 'admin:read', central: true },
  'POST /admin/dead-letters/:id/redrive': { role: 'admin', token: 'admin:write', central: true },
  'GET /admin/alerts': { role: 'lead', token: 'admin:read', central: true },
};
