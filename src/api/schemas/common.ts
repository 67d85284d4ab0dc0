import { z } from 'zod';

/**
 * A moment. On the server a Date, in JSON an ISO 8601 string in UTC: `z.output` of an answer is what handlers give,
 * `z.input` what the console receives.
 */
export const instant = z
  .codec(z.iso.datetime({ offset: true }), z.date(), {
    decode: (text) => new Date(text),
    encode: (moment) => moment.toISOString(),
  })
  .meta({ description: 'ISO 8601, UTC', examples: ['2026-11-25T08:30:00.000Z'] });

/** A calendar day as text, for instance `2026-11-25`. */
export const day = z.iso.date();

/** A query parameter that may be repeated: `?state=open&state=in-review`. */
export function many<Item extends z.ZodType<unknown, string>>(item: Item) {
  return z
    .union([z.array(item), item.transform((one) => [one])])
    .optional()
    .transform((list): z.output<Item>[] | undefined => list);
}

/** A yes or no in a query: `1`, `true`, `0`, `false`. */
export const yesNo = z
  .enum(['1', '0', 'true', 'false'])
  .optional()
  .transform((text) => text === '1' || text === 'true');

/** The two parameters of every list. */
export const pageQuery = {
  cursor: z.string().max(1000).optional().describe('From `next` of the page before'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

export const idParam = z.object({ id: z.coerce.number().int().positive() });
export const uuidParam = z.object({ id: z.uuid() });

/** One page of a list; `next` is null on the last. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

/** One facet, values with most rows first; `none` where it is not known. `label` where the value is an id. */
export const facet = z.array(z.object({ value: z.string(), count: z.int(), label: z.string().optional() }));

/** The values of a sentence that is told by its code, for whoever says it in another language. */
export const params = z.record(z.string(), z.union([z.string(), z.number()]));

/** An error, by RFC 9457. `code` is stable and meant for programs, `detail` is one line for people. */
export const problem = z.object({
  type: z.string(),
  code: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  /** The request's id, as in the log and in the audit log. */
  instance: z.string(),
  /** What `detail` says beside its code, for saying it in another language. */
  params: params.optional(),
  /** What is wrong with the input, by path. */
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof problem>;
