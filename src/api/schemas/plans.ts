import { z } from 'zod';
import { PLAN_ACTIONS, PLAN_STATES } from '../../plans/plan-state.ts';
import { day, instant, many, pageOf, pageQuery } from './common.ts';
import { CONDITION, OWNER_TYPE } from './flags.ts';

const agency = z.object({ id: z.int(), name: z.string() });
const counts = {
  flagsOpened: z.int(),
  flagsConfirmed: z.int(),
  flagsWaiting: z.int(),
  casesOpened: z.int(),
  casesClosed: z.int(),
  casesOpen: z.int(),
};
export const PLAN_STATE = z.enum(PLAN_STATES);
export const PLAN_TASK = z.enum(['waiting', 'to-decide', 'in-case', 'done']);

export const planProgress = z.object({ sites: z.int(), scanned: z.int(), done: z.int(), ...counts });

const texts = z.array(z.string().trim().min(1).max(200)).max(100).optional();
/** By filter, as the list of sites has it, or by name. */
export const planSelection = z.union([
  z.strictObject({ hosts: z.array(z.string().trim().toLowerCase().min(1).max(253)).min(1).max(50_000) }),
  z.strictObject({
    filter: z.strictObject({
      q: z.string().trim().min(1).max(200).optional(),
      condition: z.array(z.enum([...CONDITION.options, 'none'])).optional(),
      province: texts,
      authority: texts,
      ownerType: z.array(OWNER_TYPE).optional(),
      flagged: z.enum(['yes', 'no']).optional(),
    }),
  }),
]);

export const planItem = z.object({
  id: z.int(),
  agency,
  agencies: z.array(agency),
  name: z.string(),
  purpose: z.string(),
  firstDay: day,
  lastDay: day,
  state: PLAN_STATE,
  sites: z.int(),
  madeAt: instant,
  madeBy: z.string().nullable(),
  approvedAt: instant.nullable(),
  approvedBy: z.string().nullable(),
  endedAt: instant.nullable(),
  version: z.int(),
});
export const planQuery = z.strictObject({ state: many(PLAN_STATE), ...pageQuery });
export const planPage = pageOf(planItem);

export const planDetail = planItem.extend({
  selection: planSelection,
  /** As of now, over the sites that whoever asks sees. */
  progress: planProgress,
  report: z.object({ progress: planProgress, text: z.string() }).nullable(),
  may: z.array(z.enum(PLAN_ACTIONS)),
});

export const planWish = z.strictObject({
  name: z.string().trim().min(1).max(300),
  purpose: z.string().trim().min(1).max(5000),
  firstDay: day,
  lastDay: day,
  agencies: z.array(z.int().positive()).min(1).max(100),
  selection: planSelection,
});
export const planChange = planWish.extend({ version: z.int() });
/** Hosts of a list that are no registered licensees in reach are told and left out. */
export const planKept = planItem.extend({ unknownHosts: z.array(z.string()) });

export const planStep = z.strictObject({
  action: z.enum(['approve', 'close', 'cancel']),
  version: z.int(),
  text: z.string().trim().max(20_000).nullish(),
});

export const planSite = z.object({
  id: z.int(),
  host: z.string(),
  owner: z.string().nullable(),
  province: z.string().nullable(),
  agency,
  condition: z.string().nullable(),
  task: PLAN_TASK,
  scans: z.int(),
  lastScannedAt: instant.nullable(),
  ...counts,
});
export const planSiteQuery = z.strictObject({ task: many(PLAN_TASK), ...pageQuery });
export const planSitePage = pageOf(planSite);
