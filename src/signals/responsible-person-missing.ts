import { bare } from '../extract/fold.ts';
import { missingField } from './parts/missing-field.ts';

/** The home page doesn't say who answers for the content. On a press agency's site the editor-in-chief does. */
export const responsiblePersonMissing = missingField({
  id: 'responsible-person-missing',
  field: 'responsible person',
  isShown: ({ furniture }, { site }) =>
    furniture.responsiblePersons.length > 0 ||
    (site.ownerType === 'press' &&
      furniture.newsroomTerms.some(({ value }) => /tong bien tap|giam doc|phu trach/.test(bare(value)))),
});
