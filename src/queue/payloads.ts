import { z } from 'zod';

/** What is done once a period, each in a period of its own: see steps/plan-maintenance.ts. */
export const TASKS = ['ledger', 'partitions', 'prune', 'stamp'] as const;
export type Task = (typeof TASKS)[number];

/**
 * Every queue and what its jobs carry: ids only, Postgres holds the rest. Jobs outlive deploys, so a field that is
 * added later must be optional.
 */
export const PAYLOADS = {
  'plan-scans': z.object({}),
  'scan-site': z.object({ scanId: z.uuid() }),
  'render-page': z.object({ scanId: z.uuid(), purpose: z.enum(['fill-shells', 'screenshots']) }),
  'assess-scan': z.object({ scanId: z.uuid() }),
  'screen-names': z.object({}),
  maintain: z.object({ task: z.enum(TASKS), period: z.string() }),
  notify: z.object({ notificationId: z.uuid() }),
} as const;

export type QueueName = keyof typeof PAYLOADS;
export type Payload<Name extends QueueName> = z.infer<(typeof PAYLOADS)[Name]>;

export const QUEUE_NAMES = Object.keys(PAYLOADS) as readonly QueueName[];
