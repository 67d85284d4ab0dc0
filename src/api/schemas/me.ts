import { z } from 'zod';
import { ROLES } from '../../people/roles.ts';

export const me = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.email(),
  role: z.enum(ROLES),
  agency: z.object({ id: z.int(), name: z.string(), kind: z.enum(['central', 'provincial']) }),
  /** What the role may do: the console shows no more. */
  permissions: z.array(z.string()),
  locale: z.enum(['vi', 'en']),
  preferences: z.record(z.string(), z.unknown()),
  twoFactor: z.boolean(),
  /** Nothing but a change of the password works until it is changed. */
  mustChangePassword: z.boolean(),
});

export const changeMe = z
  .strictObject({
    name: z.string().trim().min(1).max(200).optional(),
    locale: z.enum(['vi', 'en']).optional(),
    preferences: z.record(z.string().max(100), z.unknown()).optional(),
  })
  .refine((change) => Object.keys(change).length > 0, 'nothing to change');
