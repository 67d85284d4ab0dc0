import { z } from 'zod';
import { FLAG_SORT, FlagFilter, Moment, PersonRef } from './flags.ts';

/** A saved filter; `shared` ones are seen by everybody of the agency, changed by their owner or a lead. */
export const ViewBody = z.object({
  name: z.string().trim().min(1).max(100),
  list: z.enum(['flags', 'sites']).default('flags'),
  shared: z.boolean().default(false),
  /** A filter of the list, as its query has it. */
  filter: z.union([FlagFilter.extend({ sort: FLAG_SORT.optional() }), z.record(z.string(), z.unknown())]),
});

export const View = z.object({
  id: z.number().int(),
  name: z.string(),
  list: z.enum(['flags', 'sites']),
  shared: z.boolean(),
  filter: z.record(z.string(), z.unknown()),
  owner: PersonRef,
  mine: z.boolean(),
  createdAt: Moment,
});

export const ViewList = z.object({ items: z.array(View) });
export const ViewQuery = z.object({ list: z.enum(['flags', 'sites']).default('flags') });
export const ViewParams = z.object({ id: z.coerce.number().int().positive() });

export type ViewBody = z.infer<typeof ViewBody>;
export type View = z.infer<typeof View>;
