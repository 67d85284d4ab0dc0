import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { recordAct } from '../../db/audit.ts';
import { planScan } from '../../db/scan-planning.ts';
import { pinAgency, siteInReach } from '../../db/site-detail.ts';
import { pauseOf } from '../../db/site-pauses.ts';
import { BadInput, Conflict, NotAllowed, NotFound } from '../../lib/errors.ts';
import { say } from '../../lib/say.ts';
import type { Scope } from '../../people/scope.ts';
import { assignAgencies } from '../../registry/assign-agencies.ts';
import { askForScan } from '../../steps/ask-for-scan.ts';
import { pauseSite, resumeSite } from '../../steps/pause-site.ts';
import type { AppDeps } from '../app-deps.ts';
import { route } from '../route.ts';
import { idParam } from '../schemas/common.ts';
import { scanAsked, sitePatch, siteReason } from '../schemas/sites.ts';
import { siteOr404 } from './sites.ts';

const REFUSALS = {
  'unknown-site': 'There is no such site',
  'not-registered': 'No register names this site now: it is not scanned',
  paused: 'The site is paused: resume it first',
} as const;

async function scanNow(deps: AppDeps, scope: Scope, id: number): Promise<z.output<typeof scanAsked>> {
  await siteOr404(deps, scope, id);
  await deps.db.transaction(async (tx) => {
    const site = await pauseOf(tx, id);
    if (site === null || site.pausedAt !== null || !site.registered) return;
    const scanId = await planScan(tx, id, 'manual');
    await recordAct(tx, scope, { action: 'site.scan', subject: { kind: 'site', id }, after: { scanId } });
  });
  // After the commit: a worker must find the row.
  const asked = await askForScan(deps, id);
  if (!asked.ok) throw new Conflict(asked.reason, REFUSALS[asked.reason]);
  return { scanId: asked.scanId, state: asked.state };
}

/** What people do with a site. */
export function siteActRoutes(app: FastifyInstance, deps: AppDeps): void {
  const { db, now } = deps;
  route(app, {
    method: 'POST',
    url: '/sites/:id/scan',
    permission: 'sites.scan',
    tag: 'sites',
    summary: 'Scan now: first in line, or the scan that is under way',
    params: idParam,
    answer: scanAsked,
    status: 202,
    handle: ({ scope, params: { id } }) => scanNow(deps, scope, id),
  });
  for (const [verb, change, summary] of [
    ['pause', pauseSite, 'Take a site out of the schedule until it is resumed'],
    ['resume', resumeSite, 'Put a paused site back into the schedule'],
  ] as const) {
    route(app, {
      method: 'POST',
      url: `/sites/:id/${verb}`,
      permission: 'sites.pause',
      tag: 'sites',
      summary,
      params: idParam,
      body: siteReason,
      status: 204,
      handle: ({ scope, params: { id }, body: { reason } }) =>
        db.transaction(async (tx) => {
          const site = await siteInReach(tx, scope, id);
          if (site === null) throw new NotFound('There is no such site');
          if (scope.sees === 'own' && site.agencyId !== scope.agencyId)
            throw new NotAllowed(
              `This site is another agency's, referred to you: only that one may ${verb} it`,
            );
          const done = await change(tx, id, { by: scope.actor, reason, at: now() });
          if (done === 'unchanged') throw new Conflict('unchanged', `The site is ${verb}d already`);
          await recordAct(tx, scope, { action: `site.${verb}`, subject: { kind: 'site', id }, reason });
        }),
    });
  }
  route(app, {
    method: 'PATCH',
    url: '/sites/:id',
    permission: 'sites.assign',
    tag: 'sites',
    summary: 'Give a site to an agency, whatever the register says; null gives it back to the register',
    params: idParam,
    body: sitePatch,
    status: 204,
    handle: ({ scope, params: { id }, body: { agencyId, reason } }) =>
      db.transaction(async (tx) => {
        const site = await siteInReach(tx, scope, id);
        if (site === null) throw new NotFound('There is no such site');
        await pinAgency(tx, id, agencyId).catch((error: unknown) => {
          if ((error as { constraint?: string }).constraint !== 'sites_agency_id_fkey') throw error;
          throw new BadInput(say('no-agency', 'agencyId: there is no such agency'));
        });
        if (agencyId === null) await assignAgencies(tx);
        const before = { agencyId: site.agencyId };
        const act = {
          action: 'site.assign',
          subject: { kind: 'site', id },
          reason,
          before,
          after: { agencyId },
        };
        await recordAct(tx, scope, act);
      }),
  });
}
