import { bare } from '../extract/fold.ts';
import { missingField } from './parts/missing-field.ts';
import { isPerson, showsName } from './parts/shown-in-imprint.ts';

/**
 * The home page doesn't say who answers for the content. The registered person's name counts wherever it stands in the
 * imprint; on a press agency's site the editor-in-chief answers.
 */
export const responsiblePersonMissing = missingField({
  id: 'responsible-person-missing',
  field: 'responsible person',
  isShown: ({ furniture }, { site }) =>
    furniture.responsiblePersons.some(isPerson) ||
    showsName(furniture, site.licence?.responsiblePerson ?? null) ||
    (site.ownerType === 'press' &&
      furniture.newsroomTerms.some(({ value }) => /tong bien tap|giam doc|phu trach/.test(bare(value)))),
});
