import { missingField } from './parts/missing-field.ts';

/** The home page shows no address of the organisation that runs the site. */
export const addressMissing = missingField({
  id: 'address-missing',
  field: 'address',
  isShown: ({ furniture }) => furniture.addresses.length > 0,
});
