import { z } from 'zod';
import { day, instant } from './common.ts';
import { PersonRef } from './flags.ts';

const line = z.string().trim().min(1).max(500);
const text = z.string().trim().min(1).max(10_000);
const signatory = z.object({ title: line, name: line.nullable() });
const workingDays = z.number().int().min(1).max(250);

const words = {
  number: line,
  recipient: line,
  subject: line,
  /** Paragraphs are parted by line breaks. */
  opening: text,
  closing: text,
  workingDays,
  signatory,
};

export const NoticeFindingItem = z.object({
  key: z.string(),
  host: z.string(),
  ground: z.string(),
  readOn: day,
  title: z.string(),
  basis: z.string().nullable(),
  /** `verbatim`: as the page has it; else what was observed, in our words. */
  quotes: z.array(z.object({ text: z.string(), url: z.string().nullable(), verbatim: z.boolean() })),
  remedy: z.string(),
  leftOut: z.boolean(),
});

export const NoticeView = z.object({
  /** 0 while nobody has saved it. */
  version: z.int(),
  saved: z.object({ updatedAt: instant, updatedBy: PersonRef.nullable() }).nullable(),
  draft: z.object({
    ...words,
    findings: z.array(NoticeFindingItem),
    clearing: z.array(z.object({ host: z.string(), ground: z.string(), text: z.string() })),
  }),
  letterhead: z.object({
    superior: z.string().nullable(),
    agency: z.string(),
    place: z.string(),
    contact: z.array(z.string()),
  }),
  /** As if it were sent today. */
  date: day,
  deadline: day,
});

export const NoticeBody = z.strictObject({
  /** The version of the notice that the writer saw. */
  version: z.number().int().min(0),
  ...words,
  findings: z
    .array(
      z.strictObject({
        key: z.string().max(200),
        leftOut: z.boolean(),
        remedy: z.string().trim().min(1).max(5000),
      }),
    )
    .max(500),
});
export const NoticeRedraftBody = z.strictObject({ version: z.number().int().min(0) });
export const NoticeFileQuery = z.strictObject({ version: z.coerce.number().int().min(0) });
export const NoticeSendBody = z.strictObject({
  version: z.number().int().positive(),
  noticeVersion: z.number().int().min(0),
  /** The owner's address; null where the notice goes another way. */
  email: z.email().max(320).nullable().default(null),
});

export type NoticeView = z.infer<typeof NoticeView>;
