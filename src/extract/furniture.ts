import type { PageDocument } from './document.ts';
import type { Furniture } from './page-facts.ts';

/** Reads what stands around the content. */
export function readFurniture(_doc: PageDocument): Furniture {
  return {
    siteNames: [],
    typeDeclarations: [],
    organClaims: [],
    licences: [],
    ownerNames: [],
    addresses: [],
    emails: [],
    phones: [],
    responsiblePersons: [],
    newsroomTerms: [],
    journalistTitles: [],
    footer: null,
  };
}
