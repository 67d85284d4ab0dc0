import { missingField } from './parts/missing-field.ts';

/** The home page shows no telephone of the organisation that runs the site. */
export const phoneMissing = missingField({
  id: 'phone-missing',
  field: 'telephone number',
  isShown: ({ furniture }) => furniture.phones.length > 0,
});
