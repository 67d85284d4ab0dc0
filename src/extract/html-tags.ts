/** Tag sets of the HTML standard's tree construction (section 13.2), as far as the tree builder follows it. */

export const VOID = tags(
  'area base basefont bgsound br col command embed frame hr img input isindex keygen link meta param source track wbr',
);

/** Start tags that end an open paragraph. */
export const CLOSES_PARAGRAPH = tags(
  'address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr li listing main menu nav ol p plaintext pre search section summary table ul xmp',
);

/** Elements that an end tag of an ordinary element does not reach across. */
export const SPECIAL = tags(
  'address applet area article aside base basefont bgsound blockquote body br button caption center col colgroup dd ' +
    'details dir div dl dt embed fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header ' +
    'hgroup hr html iframe img input keygen li link listing main marquee menu meta nav noembed noframes noscript object ' +
    'ol p param plaintext pre script search section select source style summary table tbody td template textarea tfoot ' +
    'th thead title tr track ul wbr xmp',
);

/** Formatting elements: their end tags are matched even across blocks. */
export const FORMATTING = tags('a b big code em font i nobr s small strike strong tt u');

/** Scope boundary: an end tag inside does not close what is open outside. */
export const SCOPE = tags('applet caption html table td th marquee object template');

export const HEADINGS = tags('h1 h2 h3 h4 h5 h6');

/** Elements that may stand in the head. */
export const HEAD_CONTENT = tags(
  'base basefont bgsound link meta title noframes style script noscript template command',
);

/** Elements whose content is no text of the page. */
export const NO_TEXT = tags('script style template noscript noframes noembed iframe title textarea');

export const TABLE_PARTS = tags('tbody thead tfoot tr td th caption colgroup');

/** HTML tags that end foreign (svg, math) content. */
export const BREAKS_OUT = tags(
  'blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta nobr ol ' +
    'p pre ruby s small span strong strike sub sup table tt u ul var',
);

/** Elements that begin and end a line of text of their own. */
export const BLOCK = tags(
  'address article aside blockquote body br button caption center dd details dialog dir div dl dt fieldset figcaption ' +
    'figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html iframe legend li listing main menu nav object ol ' +
    'optgroup option p plaintext pre search section select summary table tbody td tfoot th thead title tr ul video xmp',
);

function tags(names: string): ReadonlySet<string> {
  return new Set(names.split(' '));
}
