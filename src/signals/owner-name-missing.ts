import { missingField } from './parts/missing-field.ts';
import { isOwnerName, showsName } from './parts/shown-in-imprint.ts';

/**
 * The home page doesn't name the organisation that runs the site. The registered owner's name counts wherever it
 * stands in the imprint, also as the name of the site itself.
 */
export const ownerNameMissing = missingField({
  id: 'owner-name-missing',
  field: 'owner name',
  isShown: ({ furniture }, { site }) =>
    furniture.ownerNames.some(isOwnerName) || showsName(furniture, site.owner),
});
