import { addressMissing } from './address-missing.ts';
import { alteredQuotation } from './altered-quotation.ts';
import { domainNotOnLicence } from './domain-not-on-licence.ts';
import { earlyRepublication } from './early-republication.ts';
import { emailMissing } from './email-missing.ts';
import { incompleteAttribution } from './incomplete-attribution.ts';
import { journalistTitle } from './journalist-title.ts';
import { licenceExpired } from './licence-expired.ts';
import { licenceNumberMismatch } from './licence-number-mismatch.ts';
import { licenceNumberMissing } from './licence-number-missing.ts';
import { licenceNumberPlaceholder } from './licence-number-placeholder.ts';
import { licenceNumberReused } from './licence-number-reused.ts';
import { newsMarkup } from './news-markup.ts';
import { newsroomMasthead } from './newsroom-masthead.ts';
import { noVnDomain } from './no-vn-domain.ts';
import { openComments } from './open-comments.ts';
import { ownReporting } from './own-reporting.ts';
import { ownerNameMissing } from './owner-name-missing.ts';
import { phoneMissing } from './phone-missing.ts';
import { pressLicenceClaim } from './press-licence-claim.ts';
import { pressNameLookalike } from './press-name-lookalike.ts';
import { pressWordInDomain } from './press-word-in-domain.ts';
import { pressWordInSiteName } from './press-word-in-site-name.ts';
import { responsiblePersonMissing } from './responsible-person-missing.ts';
import type { Signal } from './signal.ts';
import { stateNameLookalike } from './state-name-lookalike.ts';
import { tooFewPressSources } from './too-few-press-sources.ts';
import { unattributedArticles } from './unattributed-articles.ts';
import { undeclaredSiteType } from './undeclared-site-type.ts';
import { unofficialSource } from './unofficial-source.ts';
import { watchlistedName } from './watchlisted-name.ts';

/** Every signal, in the order in which findings are listed: name, form, licence display, attribution, activity. */
export const SIGNALS: readonly Signal[] = [
  pressWordInDomain,
  pressWordInSiteName,
  pressNameLookalike,
  stateNameLookalike,
  watchlistedName,
  domainNotOnLicence,
  noVnDomain,
  undeclaredSiteType,
  newsroomMasthead,
  journalistTitle,
  pressLicenceClaim,
  newsMarkup,
  licenceNumberMissing,
  licenceNumberMismatch,
  licenceNumberPlaceholder,
  licenceNumberReused,
  licenceExpired,
  ownerNameMissing,
  addressMissing,
  emailMissing,
  phoneMissing,
  responsiblePersonMissing,
  unattributedArticles,
  incompleteAttribution,
  tooFewPressSources,
  unofficialSource,
  earlyRepublication,
  alteredQuotation,
  ownReporting,
  openComments,
];
