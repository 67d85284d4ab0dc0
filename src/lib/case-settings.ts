import { z } from 'zod';

const line = z.string().trim().min(1).max(500);

/** How an agency's letters begin and end. */
const letterhead = z.strictObject({
  /** The body above it; null for none. */
  superior: line.nullable(),
  /** Null: the agency's name in the console. */
  agency: line.nullable(),
  /** Where letters are dated, for instance "Hà Nội". */
  place: line,
  /** `{case}` is the case's number, `{year}` the year of the letter. */
  number: line,
  signatory: z.strictObject({ title: line, name: line.nullable() }),
  /** Lines under the letter: address, telephone, e-mail. */
  contact: z.array(line),
});
export type LetterheadSetting = z.infer<typeof letterhead>;

/** Notices to owners. */
export const noticeSettings = z.strictObject({
  /** Proposed for the owner's deadline. */
  working_days: z.int().min(1).max(250),
  by_email: z.boolean(),
  /** Where answers to an e-mail go; null: to its sender. */
  reply_to: z.email().nullable(),
  /** `{agency}`, `{owner}` and `{hosts}` are filled in; a person can change the words of each letter. */
  opening: z.string().trim().min(1).max(5000),
  closing: z.string().trim().min(1).max(5000),
  letterhead,
  /** By the agency's name in the console: what differs there. */
  agencies: z.record(z.string(), letterhead.partial()),
});
export type NoticeSettings = z.infer<typeof noticeSettings>;
