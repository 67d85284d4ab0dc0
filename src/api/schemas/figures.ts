import { z } from 'zod';
import { day, instant, pageOf, pageQuery, uuidParam } from './common.ts';

export const FIGURE_GROUPINGS = ['total', 'province', 'authority', 'ownerType', 'ground', 'signal'] as const;
export const FIGURE_FORMATS = ['csv', 'xlsx', 'pdf'] as const;

const sha256 = z.string().meta({ description: 'SHA-256, hex' });
const words = z.object({ vi: z.string(), en: z.string() });

export const figuresQuery = z.strictObject({
  firstDay: day.describe('In Vietnam, counted'),
  lastDay: day.describe('In Vietnam, counted'),
  knownUntil: z.iso
    .datetime({ offset: true })
    .transform((text) => new Date(text))
    .optional()
    .describe('What was written down from this moment on is left out; now where it is not given'),
});

/** One figure's definition: what counts and what does not. */
export const figureDefinition = z.object({
  id: z.string(),
  source: z.enum(['sites', 'flags', 'cases']),
  unit: z.enum(['count', 'days']),
  title: words,
  counts: words,
  not: words,
});

export const figureGroup = z.object({
  /** As written; null where it is not known, empty for all. */
  key: z.string().nullable(),
  /** What the group is called: signals by their titles. */
  title: words,
  /** By the figure's id; null where it does not apply. */
  values: z.record(z.string(), z.number().nullable()),
});

const tables = z.record(z.enum(FIGURE_GROUPINGS), z.array(figureGroup));
const period = z.object({ firstDay: day, lastDay: day });

const computed = z.object({
  period,
  knownUntil: instant,
  /** The version of the definitions. */
  definitions: z.string(),
  dataSha256: sha256,
  /** Of the rows that went in, by kind. */
  hashes: z.object({ sites: sha256, flags: sha256, cases: sha256 }),
  tables,
});

export const figuresAnswer = computed.extend({
  figures: z.array(figureDefinition),
  /** The period of the same kind before, with the same knowledge. */
  before: z.object({ period, tables }),
  /** Only a period that is over can be published. */
  isOver: z.boolean(),
});

const head = z.object({
  id: z.uuid(),
  title: z.string(),
  period,
  knownUntil: instant,
  definitions: z.string(),
  dataSha256: sha256,
  publishedAt: instant,
  publishedBy: z.string(),
  /** Whose sites were counted. */
  sees: z.enum(['all', 'own']),
});

export const reportsQuery = z.strictObject(pageQuery);
export const figureReports = pageOf(head);
export const figureReport = computed.extend({
  ...head.shape,
  figures: z.array(figureDefinition),
});

export const publishBody = z.strictObject({
  firstDay: day,
  lastDay: day,
  title: z.string().trim().min(1).max(200).optional(),
});

export const recomputed = z.object({
  same: z.boolean(),
  publishedSha256: sha256,
  dataSha256: sha256,
  /** Kinds of rows that are not what they were. */
  kinds: z.array(z.enum(['sites', 'flags', 'cases'])),
  differences: z.array(
    z.object({
      grouping: z.enum(FIGURE_GROUPINGS),
      key: z.string().nullable(),
      figure: z.string(),
      published: z.number().nullable(),
      now: z.number().nullable(),
    }),
  ),
});

const fileQuery = z.strictObject({
  format: z.enum(FIGURE_FORMATS).default('xlsx'),
  /** One grouping, or all. */
  grouping: z.enum(FIGURE_GROUPINGS).optional(),
  language: z.enum(['vi', 'en']).default('vi'),
});
export const reportFileQuery = fileQuery;
export const figuresFileQuery = fileQuery.extend(figuresQuery.shape);
export const reportParams = uuidParam;
