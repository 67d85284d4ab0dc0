import type { TFunction } from 'i18next';
import { formatDay, formatShare } from '../app/format.ts';

/**
 * What signals note beside a quote, and why they can't tell, is stored in English with the judgement for good. Each
 * sentence they know has its words here; anything else comes from the site or the register and is shown as it is.
 */
const SENTENCES: readonly (readonly [RegExp, string])[] = [
  [/^expired on (?<expired>[\d-]{10}), observed on (?<observed>[\d-]{10})$/, 'expired'],
  [/^no source named; (?<without>\d+) of (?<articles>\d+) articles$/, 'noSource'],
  [/^(?<minutes>-?\d+) minutes after its source$/, 'afterSource'],
  [/^(?<share>\d+) % of the wording is in the source$/, 'wording'],
  [/^(?<host>\S+), licensed: (?<domains>.+)$/, 'licensedDomains'],
  [/^(?<number>.+), registered: (?<registered>.+)$/, 'registeredNumber'],
  [
    /^no (?<field>address|e-mail|owner name|telephone number|responsible person) on the home page$/,
    'missing',
  ],
  [/^no "(?<words>.+)" on the home page$/, 'missingWords'],
  [/^no licence number$/, 'noNumber'],
  [/^neither link nor time$/, 'neitherLinkNorTime'],
  [/^form$/, 'commentForm'],
  [/^login$/, 'commentLogin'],
  [/^news sitemap$/, 'newsSitemap'],
  [/^press licence$/, 'pressLicence'],
  [/^no press source$/, 'noPressSource'],
  [
    /^(?<host>\S+): (?<how>[a-z-]+) (?<whom>.+?)(?:; (?<letters>.+ \| .+ \| .+?))?; reads: (?<read>.*)$/,
    'name',
  ],
  [/^a site with few notices of its own$/, 'fewNotices'],
  [/^no article is credited$/, 'noCredit'],
  [/^no host to read$/, 'noHost'],
  [/^no number is shown$/, 'noNumberShown'],
  [/^no other displays to compare with$/, 'noOthers'],
  [/^no page could be read$/, 'noPage'],
  [/^no source time to compare with$/, 'noSourceTime'],
  [/^no source to compare with$/, 'noSourceText'],
  [/^present without evidence$/, 'noEvidence'],
  [/^the articles show no text$/, 'noArticleText'],
  [/^the home page could not be read$/, 'homeUnread'],
  [/^the home page shows no name of the site$/, 'homeNoName'],
  [/^the home page shows no text$/, 'homeNoText'],
  [/^the register gives no expiry date$/, 'registerNoExpiry'],
  [/^the register gives no number$/, 'registerNoNumber'],
  [/^the register names no domain$/, 'registerNoDomain'],
  [/^too few articles to tell$/, 'fewArticles'],
  [/^too few credits to tell$/, 'fewCredits'],
  [/^without a licence the other domains are not known$/, 'noLicence'],
  [/^not in this rule pack$/, 'notInPack'],
  [/^does not apply to owner type (?<ownerType>[a-z]+)$/, 'otherOwner'],
  [/^no basis in force on (?<day>[\d-]{10})$/, 'noBasis'],
  [/^the site is (?<condition>[a-z]+)$/, 'siteIs'],
];

/** What a signal noted, in the language of the console. */
export function machineWords(text: string, t: TFunction): string {
  for (const [pattern, key] of SENTENCES) {
    const found = pattern.exec(text);
    if (found !== null)
      return t(`machine.${key as 'noPage'}`, { ...valuesOf(found.groups ?? {}, t), defaultValue: text });
  }
  return text;
}

const WORDS = {
  field: 'machine.field',
  how: 'names.how',
  ownerType: 'ownerType',
  condition: 'condition',
} as const;

function valuesOf(
  groups: Readonly<Record<string, string | undefined>>,
  t: TFunction,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(groups).map(([name, found = '']) => {
      if (/^(expired|observed|day)$/.test(name)) return [name, formatDay(found)];
      if (name === 'share') return [name, formatShare(Number(found) / 100)];
      if (name === 'letters') return [name, found === '' ? '' : ` (${found})`];
      const words = WORDS[name as keyof typeof WORDS];
      return [
        name,
        words === undefined ? found : t(`${words}.${found}` as 'condition.ok', { defaultValue: found }),
      ];
    }),
  );
}
