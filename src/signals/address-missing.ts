import { missingField } from './parts/missing-field.ts';
import { isAddress, showsAddress } from './parts/shown-in-imprint.ts';

/** The home page shows no address of the organisation that runs the site. An address needs no label to be one. */
export const addressMissing = missingField({
  id: 'address-missing',
  field: 'address',
  isShown: ({ furniture }) => furniture.addresses.some(isAddress) || showsAddress(furniture),
});
