import { OUTLETS, type OutletKey } from '../credits.ts';
import { site as plain } from '../development-2/plan.ts';
import type { CreditStyle, Entry, SitePlan } from '../site-plan.ts';

/** What a site of this set is where its author says nothing. */
export function site(draft: Parameters<typeof plain>[0]): SitePlan {
  return plain({
    slogan: 'Mỗi ngày một chuyện hay',
    sections: ['Đời sống', 'Thị trường', 'Thể thao'],
    subjects: ['lang-nghe', 'thi-truong', 'san-co'],
    ...draft,
  });
}

/** An article that names an outlet by letters alone: TTXVN, TTO, QĐND. */
export function abbreviated(
  agency: OutletKey | 'ttxvn',
  letters: string,
  style: CreditStyle,
  more: Entry = {},
): Entry {
  const domain = agency === 'ttxvn' ? 'vnanet.vn' : OUTLETS[agency].domain;
  return { ...more, agency, credit: style({ domain, names: [letters] }) };
}

/** Signed in the credit's own line. */
export const signed = (entries: readonly Entry[]): Entry[] =>
  entries.map((entry) => ({ ...entry, signedInCredit: true }));
