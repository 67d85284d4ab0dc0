import type { Entry, Occasion, Outlet } from './site-plan.ts';

/** Real outlets; every path on their domains is invented. */
export const OUTLETS = {
  tuoitre: {
    domain: 'tuoitre.vn',
    names: ['Tuổi Trẻ', 'Tuổi Trẻ Online', 'Báo Tuổi Trẻ'],
    dateline: 'TTO - ',
  },
  thanhnien: {
    domain: 'thanhnien.vn',
    names: ['Thanh Niên', 'Báo Thanh Niên', 'Thanh Niên Online'],
    dateline: '(TNO) ',
  },
  vnexpress: { domain: 'vnexpress.net', names: ['VnExpress', 'Báo VnExpress'] },
  dantri: { domain: 'dantri.com.vn', names: ['Dân trí', 'Báo Dân trí'], dateline: '(Dân trí) - ' },
  vov: { domain: 'vov.vn', names: ['VOV', 'Báo điện tử VOV', 'VOV.VN'], dateline: 'VOV.VN - ' },
  laodong: { domain: 'laodong.vn', names: ['Lao Động', 'Báo Lao Động'] },
  nld: {
    domain: 'nld.com.vn',
    names: ['Người Lao Động', 'NLĐO', 'Báo Người Lao Động'],
    dateline: '(NLĐO) - ',
  },
  plo: { domain: 'plo.vn', names: ['PLO', 'Pháp luật TP.HCM'], dateline: '(PLO)- ' },
  vietnamplus: { domain: 'vietnamplus.vn', names: ['VietnamPlus', 'Vietnam+'] },
  baotintuc: { domain: 'baotintuc.vn', names: ['Báo Tin tức', 'baotintuc.vn'] },
  tienphong: { domain: 'tienphong.vn', names: ['Tiền Phong', 'Báo Tiền Phong'], dateline: 'TPO - ' },
  vietnamnet: { domain: 'vietnamnet.vn', names: ['VietNamNet', 'Vietnamnet'] },
  nhandan: { domain: 'nhandan.vn', names: ['Nhân Dân', 'Báo Nhân Dân'], dateline: 'NDO - ' },
  sggp: { domain: 'sggp.org.vn', names: ['SGGP', 'Sài Gòn Giải Phóng'], dateline: '(SGGPO).- ' },
  danviet: { domain: 'danviet.vn', names: ['Dân Việt', 'Báo Dân Việt'] },
  suckhoe: {
    domain: 'suckhoedoisong.vn',
    names: ['Sức khỏe & Đời sống', 'Báo Sức khỏe và Đời sống'],
    dateline: 'SKĐS - ',
  },
  giaothong: { domain: 'baogiaothong.vn', names: ['Báo Giao thông', 'Giao thông'] },
  nongnghiep: {
    domain: 'nongnghiepmoitruong.vn',
    names: ['Nông nghiệp và Môi trường', 'Báo Nông nghiệp và Môi trường'],
  },
  hanoimoi: { domain: 'hanoimoi.vn', names: ['Hànộimới', 'HNM', 'Báo Hà Nội Mới'] },
  znews: { domain: 'znews.vn', names: ['Znews', 'Tri thức - Znews'] },
  vtv: { domain: 'vtv.vn', names: ['VTV', 'Báo điện tử VTV', 'VTV.vn'] },
  ictvietnam: { domain: 'ictvietnam.vn', names: ['Tạp chí TT&TT', 'ICTVietnam'] },
  qdnd: { domain: 'qdnd.vn', names: ['Quân đội nhân dân', 'QĐND', 'Báo Quân đội nhân dân'] },
  cand: { domain: 'cand.com.vn', names: ['CAND', 'Báo CAND'] },
  kinhtedothi: {
    domain: 'kinhtedothi.vn',
    names: ['Kinh tế & Đô thị', 'Kinhtedothi'],
    dateline: 'Kinhtedothi - ',
  },
  vneconomy: { domain: 'vneconomy.vn', names: ['VnEconomy', 'Tạp chí Kinh tế Việt Nam - VnEconomy'] },
  congthuong: { domain: 'congthuong.vn', names: ['Công Thương', 'Báo Công Thương'] },
} as const satisfies Readonly<Record<string, Outlet>>;

export type OutletKey = keyof typeof OUTLETS;

type Style = (outlet: Outlet) => NonNullable<Entry['credit']>;

/** An article that credits an outlet. */
export function from(key: OutletKey, style: Style, more: Omit<Entry, 'credit'> = {}): Entry {
  return { ...more, credit: style(OUTLETS[key]), agency: key };
}

/** The same with the outlet's prefix kept in the copied text. */
export function copied(key: OutletKey, style: Style, more: Omit<Entry, 'credit'> = {}): Entry {
  const outlet: Outlet = OUTLETS[key];
  return { dateline: outlet.dateline ?? `${outlet.names[0]} - `, ...from(key, style, more) };
}

/** An article that credits a source which is no press agency. */
export function fromOther(name: string, domain: string, style: Style): Entry {
  return { credit: style({ domain, names: [name] }) };
}

/** Articles that take outlets, styles and bylines in turn. */
export function series(
  count: number,
  {
    outlets,
    styles,
    bylines = [],
  }: {
    readonly outlets: readonly OutletKey[];
    readonly styles: readonly Style[];
    readonly bylines?: readonly string[];
  },
): Entry[] {
  return Array.from({ length: count }, (_, at) => {
    const byline = bylines[at % Math.max(1, bylines.length)];
    return from(
      outlets[at % outlets.length]!,
      styles[at % styles.length]!,
      byline === undefined || byline === '' ? {} : { byline },
    );
  });
}

/** Reporting of the site's own, signed. */
export function own(byline: string, more: Entry = {}): Entry {
  return { ...more, byline, own: true };
}

/** Nobody named. */
export function bare(count = 1): Entry[] {
  return Array.from({ length: count }, () => ({}));
}

/** Something that looks like a credit and names nobody. */
export function nobody(html: string, slot: 'meta' | 'lead' | 'end' | 'after' = 'end'): Entry {
  return { credit: () => ({ html, slot, source: null, link: false, time: false }) };
}

export function notice(title: string, ...lines: string[]): Entry {
  return { notice: { title, lines } };
}

/** The source's own time, some hours before the site's. */
export function earlier({ at, dice }: Occasion): { readonly clock: string; readonly day: string } {
  const then = new Date(
    Date.parse(`${at}:00Z`) - dice.int(2, 19) * 3_600_000 - dice.int(1, 59) * 60_000,
  ).toISOString();
  const [year = '', month = '', day = ''] = then.slice(0, 10).split('-');
  return { clock: then.slice(11, 16), day: `${day}/${month}/${year}` };
}

/** An invented address on the outlet's domain. */
export function addressOf(outlet: Outlet, { slug, dice }: Occasion): string {
  const end = dice.pick(['.htm', '.html', '-post.html', '.htm']);
  return `https://${outlet.domain}/${slug.slice(0, 46)}-${dice.int(10_000, 999_999)}${end}`;
}
