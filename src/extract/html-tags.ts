/** Tag sets of the HTML standard's tree construction (section 13.2), as far as the tree builder follows it, and what readers ask of tags. */

const VOID = tags(
  'area base basefont bgsound br col command embed frame hr img input isindex keygen link meta param source track wbr',
);

/** Start tags that end an open paragraph. */
const CLOSES_PARAGRAPH = tags(
  'address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr li listing main menu nav ol p plaintext pre search section summary table ul xmp',
);

/** Elements that an end tag of an ordinary element does not reach across. */
const SPECIAL = tags(
  'address applet area article aside base basefont bgsound blockquote body br button caption center col colgroup dd ' +
    'details dir div dl dt embed fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header ' +
    'hgroup hr html iframe img input keygen li link listing main marquee menu meta nav noembed noframes noscript object ' +
    'ol p param plaintext pre script search section select source style summary table tbody td template textarea tfoot ' +
    'th thead title tr track ul wbr xmp',
);

/** Formatting elements: their end tags are matched even across blocks. */
const FORMATTING = tags('a b big code em font i nobr s small strike strong tt u');

/** Scope boundary: an end tag inside does not close what is open outside. */
const SCOPE = tags('applet caption html table td th marquee object template');

const HEADINGS = tags('h1 h2 h3 h4 h5 h6');

/** Elements that may stand in the head. */
const HEAD_CONTENT = tags(
  'base basefont bgsound link meta title noframes style script noscript template command',
);

/** Elements whose content is no text of the page. */
const NO_TEXT = tags('script style template noscript noframes noembed iframe title textarea');

const TABLE_PARTS = tags('tbody thead tfoot tr td th caption colgroup');

/** HTML tags that end foreign (svg, math) content. */
const BREAKS_OUT = tags(
  'blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta nobr ol ' +
    'p pre ruby s small span strong strike sub sup table tt u ul var',
);

/** Elements that begin and end a line of text of their own. */
const BLOCK = tags(
  'address article aside blockquote body br button caption center dd details dialog dir div dl dt fieldset figcaption ' +
    'figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html iframe legend li listing main menu nav object ol ' +
    'optgroup option p plaintext pre search section select summary table tbody td tfoot th thead title tr ul video xmp',
);

function tags(names: string): readonly string[] {
  return names.split(' ');
}

/** Elements whose text no visitor reads. */
const SILENT = tags('script style template noscript noframes noembed iframe head');

/** Elements that give no lines of text: not shown, or no text of the page. */
const NO_LINES = tags(
  'head script style template noscript noframes noembed iframe textarea svg math title datalist audio object',
);

/** Elements whose content is text up to their own end tag; in the second kind character references count. */
const RAW = tags('script style iframe xmp noembed noframes');
const RAW_WITH_REFERENCES = tags('title textarea');

const SECTIONS = tags('tbody thead tfoot');

/** What a tag is, as bits: one look at an element's tag answers what would be a search in a set for each question. */
export const TRAIT = {
  void: 1,
  closesParagraph: 1 << 1,
  special: 1 << 2,
  formatting: 1 << 3,
  heading: 1 << 4,
  headContent: 1 << 5,
  noText: 1 << 6,
  tablePart: 1 << 7,
  breaksOut: 1 << 8,
  block: 1 << 9,
  silent: 1 << 10,
  noLines: 1 << 11,
  raw: 1 << 12,
  references: 1 << 13,
  /** What a search of the open elements stops at. */
  scope: 1 << 14,
  buttonScope: 1 << 15,
  listScope: 1 << 16,
  tableScope: 1 << 17,
  template: 1 << 18,
  itemStop: 1 << 19,
  definition: 1 << 20,
  /** tbody, thead, tfoot; with tr; with table. */
  section: 1 << 21,
  row: 1 << 22,
  tableLevel: 1 << 23,
  foreign: 1 << 24,
  /** Says itself which part of the page it is; may say so by its id or class. */
  landmark: 1 << 25,
  container: 1 << 26,
  /** Frequent, and never asked for by name. */
  common: 1 << 27,
} as const;

const MEMBERS: Readonly<Record<keyof typeof TRAIT, readonly string[]>> = {
  void: VOID,
  closesParagraph: CLOSES_PARAGRAPH,
  special: SPECIAL,
  formatting: FORMATTING,
  heading: HEADINGS,
  headContent: HEAD_CONTENT,
  noText: NO_TEXT,
  tablePart: TABLE_PARTS,
  breaksOut: BREAKS_OUT,
  block: BLOCK,
  silent: SILENT,
  noLines: NO_LINES,
  raw: [...RAW, ...RAW_WITH_REFERENCES],
  references: RAW_WITH_REFERENCES,
  scope: SCOPE,
  buttonScope: [...SCOPE, 'button'],
  listScope: [...SCOPE, 'ul', 'ol'],
  tableScope: ['table', 'template'],
  template: ['template'],
  itemStop: SPECIAL.filter((name) => name !== 'div' && name !== 'p' && name !== 'address'),
  definition: ['dd', 'dt'],
  section: SECTIONS,
  row: [...SECTIONS, 'tr'],
  tableLevel: [...SECTIONS, 'tr', 'table'],
  foreign: ['svg', 'math'],
  landmark: tags('header nav aside footer main article'),
  container: tags('div section table tr td ul ol center form dl fieldset'),
  common: tags('div span p li ul td tr br b strong i em'),
};

/** The traits of every tag that has any. */
export const TRAITS_BY_NAME: ReadonlyMap<string, number> = traitsByName();

function traitsByName(): Map<string, number> {
  const traits = new Map<string, number>();
  for (const trait of Object.keys(MEMBERS) as (keyof typeof TRAIT)[])
    for (const name of MEMBERS[trait]) traits.set(name, (traits.get(name) ?? 0) | TRAIT[trait]);
  return traits;
}
