import { z } from 'zod';
import { instant } from './common.ts';

export const APPLICANTS = ['company', 'press', 'association', 'state', 'unknown'] as const;

/** The name of the applicant is not asked for and kept nowhere: domains and the kind of applicant say enough. */
export const nameCheckBody = z.strictObject({
  hosts: z
    .array(z.string().trim().min(1).max(300))
    .min(1)
    .max(200)
    .meta({ examples: [['tintucmoi.vn', 'baotuoitre.com']] }),
  applicant: z.enum(APPLICANTS),
});

const words = z.object({ vi: z.string(), en: z.string() });
const aligned = z.object({ host: z.string(), mark: z.string(), target: z.string() });

export const nameCheckAnswer = z.object({
  /** Under which it stands in the audit log. */
  id: z.uuid(),
  at: instant,
  applicant: z.enum(APPLICANTS),
  anyUnderVn: z.boolean(),
  names: z.array(
    z.object({
      asked: z.string(),
      host: z.string(),
      unicode: z.string(),
      valid: z.boolean(),
      underVn: z.boolean(),
      flagged: z.boolean(),
      readings: z.array(z.object({ text: z.string(), weight: z.number() })),
      findings: z.array(
        z.object({
          signal: z.string(),
          title: words,
          target: z.string(),
          targetName: z.string(),
          how: z.string(),
          score: z.number(),
          aligned,
          counts: z.boolean(),
          /** False where the rule is not made for this kind of applicant. */
          applies: z.boolean(),
          basis: z.array(z.object({ instrument: z.string(), clause: words })),
        }),
      ),
      registered: z.array(
        z.object({
          host: z.string(),
          owner: z.string().nullable(),
          how: z.string(),
          score: z.number(),
          aligned: aligned.nullable(),
        }),
      ),
    }),
  ),
  against: z.object({
    rulePack: z.object({ id: z.string(), hash: z.string() }),
    builtIn: z.object({ press: z.int(), state: z.int(), terms: z.int(), sha256: z.string() }),
    watchlistVersion: z.int(),
    register: z.object({ version: z.int(), sites: z.int() }),
  }),
});
