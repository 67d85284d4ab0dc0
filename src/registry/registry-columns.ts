import { foldText } from './fold-text.ts';

export const COLUMNS = [
  'host',
  'owner',
  'owner_type',
  'licence_number',
  'issued_on',
  'expires_on',
  'authority',
  'responsible_person',
  'province',
  'domains',
  'register_status',
] as const;
export type Column = (typeof COLUMNS)[number];

/** Header spellings, folded, the plainest first: where two columns mean the same, the earlier spelling wins. */
const SPELLINGS: Record<Column, readonly string[]> = {
  host: [
    'host',
    'hosts',
    'host name',
    'hostname',
    'website',
    'web site',
    'site',
    'trang web',
    'dia chi website',
    'dia chi trang web',
    'dia chi trang thong tin dien tu',
    'dia chi trang',
    'dia chi truy cap',
    'url',
    'link',
    'web',
    'duong dan',
    'trang thong tin dien tu',
    'trang ttdt',
  ],
  owner: [
    'owner',
    'owner name',
    'licensee',
    'ten to chuc doanh nghiep',
    'to chuc doanh nghiep',
    'ten to chuc',
    'ten don vi',
    'ten doanh nghiep',
    'ten cong ty',
    'to chuc',
    'don vi',
    'doanh nghiep',
    'cong ty',
    'chu so huu',
    'chu quan',
    'don vi chu quan',
    'to chuc thiet lap',
    'to chuc duoc cap phep',
    'don vi duoc cap phep',
    'organisation',
    'organization',
    'company',
    'ten co quan',
    'co quan to chuc',
    'ten co quan to chuc',
    'co quan chu quan',
  ],
  owner_type: [
    'owner type',
    'type of owner',
    'loai chu quan',
    'loai hinh chu quan',
    'loai to chuc',
    'loai hinh to chuc',
    'loai don vi',
    'loai hinh',
  ],
  licence_number: [
    'licence number',
    'license number',
    'licence no',
    'license no',
    'so giay phep',
    'giay phep so',
    'so gp',
    'gp so',
    'giay phep',
    'gp',
    'licence',
    'license',
  ],
  issued_on: [
    'issued on',
    'issue date',
    'date of issue',
    'issued',
    'ngay cap',
    'ngay cap phep',
    'ngay cap giay phep',
    'ngay cap gp',
    'cap ngay',
    'ngay ky',
    'ngay giay phep',
  ],
  expires_on: [
    'expires on',
    'expiry date',
    'expiry',
    'expires',
    'valid until',
    'ngay het han',
    'ngay het hieu luc',
    'het han',
    'hieu luc den',
    'co hieu luc den',
    'thoi han',
    'thoi han giay phep',
  ],
  authority: [
    'authority',
    'issuing authority',
    'issued by',
    'co quan cap',
    'co quan cap phep',
    'co quan cap giay phep',
    'don vi cap',
    'noi cap',
  ],
  responsible_person: [
    'responsible person',
    'nguoi chiu trach nhiem quan ly noi dung',
    'nguoi chiu trach nhiem noi dung',
    'nguoi chiu trach nhiem chinh',
    'nguoi chiu trach nhiem',
    'chiu trach nhiem noi dung',
    'chiu trach nhiem chinh',
  ],
  province: [
    'province',
    'tinh',
    'tinh thanh',
    'tinh thanh pho',
    'tinh tp',
    'thanh pho',
    'dia phuong',
    'dia ban',
    'city',
  ],
  domains: [
    'domains',
    'domain names',
    'domain list',
    'domain',
    'domain name',
    'ten mien',
    'cac ten mien',
    'danh sach ten mien',
    'ten mien duoc cap phep',
  ],
  register_status: [
    'register status',
    'status',
    'tinh trang',
    'trang thai',
    'tinh trang hieu luc',
    'hieu luc',
  ],
};

/** Row counters, in every register and of no use. */
const COUNTERS = new Set(['stt', 'tt', 'so tt', 'so thu tu', 'no', '']);

const RANKED: ReadonlyMap<string, { column: Column; rank: number }> = new Map(
  COLUMNS.flatMap((column) =>
    SPELLINGS[column].map((spelling, rank) => [spelling, { column, rank }] as const),
  ),
);

export interface ColumnMap {
  /** Canonical name → index in the row. */
  readonly at: ReadonlyMap<Column, number>;
  /** Headers that mean nothing here, as written. */
  readonly unknown: readonly string[];
  /** Two columns with the same header, as written. */
  readonly duplicate: string | null;
}

function meaning(header: string): { column: Column; rank: number } | null {
  const folded = foldText(header.replaceAll('_', ' '));
  const exact =
    RANKED.get(folded) ?? RANKED.get(foldText(header.replace(/\([^)]*\)/gu, ' ').replaceAll('_', ' ')));
  if (exact !== undefined) return exact;
  // "Cơ quan cấp giấy phép hoạt động", "Ngày cấp (lần đầu)": a known phrase of several words with more behind it.
  const begun = [...RANKED].filter(
    ([spelling]) => spelling.includes(' ') && folded.startsWith(`${spelling} `),
  );
  const longest = begun.sort(([a], [b]) => b.length - a.length)[0];
  // A type that the register's maker guessed is not a stated one.
  if (longest?.[1].column === 'owner_type') return null;
  return longest === undefined ? null : { column: longest[1].column, rank: longest[1].rank + 100 };
}

/** Maps a header row to the canonical columns. */
export function mapColumns(headers: readonly string[]): ColumnMap {
  const best = new Map<Column, { index: number; rank: number }>();
  const unknown: string[] = [];
  let duplicate: string | null = null;
  headers.forEach((header, index) => {
    if (COUNTERS.has(foldText(header))) return;
    const meant = meaning(header);
    if (meant === null) {
      unknown.push(header);
      return;
    }
    const rival = best.get(meant.column);
    if (rival === undefined || meant.rank < rival.rank) {
      if (rival !== undefined) unknown.push(headers[rival.index] ?? '');
      best.set(meant.column, { index, rank: meant.rank });
      return;
    }
    if (meant.rank === rival.rank) duplicate ??= header;
    unknown.push(header);
  });
  return { at: new Map([...best].map(([column, { index }]) => [column, index])), unknown, duplicate };
}
