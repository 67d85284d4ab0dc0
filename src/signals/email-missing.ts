import { missingField } from './parts/missing-field.ts';

/** The home page shows no e-mail address of the organisation that runs the site. */
export const emailMissing = missingField({
  id: 'email-missing',
  field: 'e-mail',
  isShown: ({ furniture }) => furniture.emails.length > 0,
});
