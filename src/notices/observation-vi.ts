const HOW: Readonly<Record<string, string>> = {
  'identical-label': 'trùng tên, khác đuôi',
  combo: 'ghép thêm từ',
  edit: 'khác vài chữ',
  confusable: 'chữ dễ nhầm',
  typing: 'viết theo kiểu gõ Telex, VNI',
  homonym: 'đọc giống khi bỏ dấu',
  embedding: 'chứa cả tên miền',
  reordering: 'đảo thứ tự từ',
  keyword: 'từ ngữ của báo chí',
  pattern: 'khớp mẫu',
};
const FIELD: Readonly<Record<string, string>> = {
  address: 'địa chỉ',
  'e-mail': 'thư điện tử',
  'owner name': 'tên tổ chức quản lý',
  'telephone number': 'số điện thoại',
  'responsible person': 'người chịu trách nhiệm',
};

const day = (iso: string): string => iso.split('-').reverse().join('/');

/**
 * What signals note beside a quote is stored in English with the judgement for good; in a letter it is said in Vietnamese,
 * in the console's words (a test holds the two together). `$name` is filled in from the pattern.
 */
const SENTENCES: readonly (readonly [RegExp, string])[] = [
  [
    /^expired on (?<expired>[\d-]{10}), observed on (?<observed>[\d-]{10})$/,
    'hết hạn ngày $expired, rà soát ngày $observed',
  ],
  [
    /^no source named; (?<without>\d+) of (?<articles>\d+) articles$/,
    'không ghi nguồn; $without trên $articles bài',
  ],
  [/^(?<minutes>-?\d+) minutes after its source$/, 'đăng sau nguồn $minutes phút'],
  [/^(?<share>\d+) % of the wording is in the source$/, '$share% câu chữ có trong bài nguồn'],
  [/^(?<host>\S+), licensed: (?<domains>.+)$/, '$host; giấy phép ghi: $domains'],
  [/^(?<number>.+), registered: (?<registered>.+)$/, '$number; sổ đăng ký ghi: $registered'],
  [
    /^no (?<field>address|e-mail|owner name|telephone number|responsible person) on the home page$/,
    'trang chủ không có $field',
  ],
  [/^no "(?<words>.+)" on the home page$/, 'trang chủ không ghi “$words”'],
  [/^no licence number$/, 'không có số giấy phép'],
  [/^neither link nor time$/, 'không có đường dẫn, không có thời gian'],
  [/^news sitemap$/, 'sơ đồ trang cho tin tức (news sitemap)'],
  [/^press licence$/, 'giấy phép hoạt động báo chí'],
  [/^no press source$/, 'không dẫn nguồn báo chí'],
  [
    /^(?<host>\S+): (?<how>[a-z-]+) (?<whom>.+?)(?:; (?<letters>.+ \| .+ \| .+?))?; reads: (?<read>.*)$/,
    '$host: $how, $whom$letters; đọc là: $read',
  ],
];

/** An observation of a signal in Vietnamese; what is no sentence of ours comes from the site and stays as it is. */
export function observationVi(text: string): string {
  for (const [pattern, words] of SENTENCES) {
    const groups = pattern.exec(text)?.groups ?? (pattern.test(text) ? {} : null);
    if (groups !== null) return words.replace(/\$([a-z]+)/g, (_, name: string) => wordOf(name, groups[name]));
  }
  return text;
}

function wordOf(name: string, found = ''): string {
  if (name === 'expired' || name === 'observed') return day(found);
  if (name === 'letters') return found === '' ? '' : ` (${found})`;
  if (name === 'how') return HOW[found] ?? found;
  return name === 'field' ? (FIELD[found] ?? found) : found;
}
