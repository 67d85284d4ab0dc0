import { z } from 'zod';

export const DossierBody = z.strictObject({
  /** With the readable PDF. */
  withDocument: z.boolean(),
});
