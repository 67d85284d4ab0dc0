import type { Licence, SitePlan } from '../site-plan.ts';

type Draft = Omit<
  SitePlan,
  'ownerType' | 'province' | 'slogan' | 'sections' | 'subjects' | 'present' | 'licence'
> &
  Partial<Pick<SitePlan, 'ownerType' | 'province' | 'slogan' | 'sections' | 'subjects' | 'present'>> & {
    readonly licence: Partial<Licence> & Pick<Licence, 'number' | 'person'>;
  };

/** What a site of this set is where its author says nothing. */
export function site(draft: Draft): SitePlan {
  const province = draft.province ?? 'Hà Nội';
  return {
    ownerType: 'company',
    slogan: 'Đọc chậm, sống vui',
    sections: ['Bếp', 'Vườn', 'Đường xa'],
    subjects: ['bep', 'vuon', 'duongxa'],
    noise: 3,
    present: [],
    ...draft,
    province,
    licence: {
      issuedOn: '2021-06-15',
      expiresOn: '2031-06-15',
      authority: `Sở Thông tin và Truyền thông ${province}`,
      ...draft.licence,
    },
  };
}

/** An e-mail address as Cloudflare hides it; every browser shows it. */
export function hiddenEmail(address: string): string {
  const key = 0x2d;
  const hex = [...Buffer.from(address)].map((byte) => (byte ^ key).toString(16).padStart(2, '0')).join('');
  return `<a href="/cdn-cgi/l/email-protection" class="__cf_email__" data-cfemail="${key.toString(16)}${hex}">[email&#160;protected]</a>`;
}
