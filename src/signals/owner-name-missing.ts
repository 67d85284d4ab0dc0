import { bare } from '../extract/fold.ts';
import { missingField } from './parts/missing-field.ts';

function squash(text: string): string {
  return bare(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/**
 * The home page doesn't name the organisation that runs the site. The registered owner's name counts wherever it
 * stands, also as the name of the site itself.
 */
export const ownerNameMissing = missingField({
  id: 'owner-name-missing',
  field: 'owner name',
  isShown({ furniture }, { site }) {
    if (furniture.ownerNames.length > 0) return true;
    const owner = squash(site.owner ?? '');
    if (owner === '') return false;
    const shown = [furniture.footer?.quote ?? '', ...furniture.siteNames.map((name) => name.value)];
    return shown.some((text) => ` ${squash(text)} `.includes(` ${owner} `));
  },
});
