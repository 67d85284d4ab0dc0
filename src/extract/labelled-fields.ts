import { type FurnitureLine, quoteOf } from './furniture-lines.ts';
import { hintOf } from './line-hints.ts';
import type { Quoted } from './page-facts.ts';

export type FieldKind =
  | 'owner'
  | 'responsible'
  | 'editor'
  | 'address'
  | 'phone'
  | 'fax'
  | 'email'
  | 'number'
  | 'other';

/** What stands behind a label, by positions in the folded line; `line` is the following one when the label ends its line. */
export interface LabelledField {
  readonly kind: FieldKind;
  readonly line: FurnitureLine;
  /** The label as found, unaccented. */
  readonly label: string;
  /** Where the label starts; 0 when the value is on the next line. */
  readonly labelStart: number;
  readonly start: number;
  readonly end: number;
}

/** Labels of imprints, unaccented. The ones that are no field of ours end the value before them. */
const LABELS: Record<FieldKind, string> = {
  owner:
    '(?:ten )?(?:don vi|co quan|to chuc|doanh nghiep|cong ty)(?: va)?(?: to chuc)? ?(?:chu quan|quan ly(?: website| trang(?: tin)?)?|van hanh|so huu|thiet lap|chiu trach nhiem|khai thac)|chu quan|chu so huu(?: website)?|(?:mot )?(?:san pham|trang|website|kenh|an pham) cua|ban quyen(?: noi dung)?(?: website)? (?:thuoc(?: ve)?|cua|boi)|(?:thuoc )?ban quyen|ten (?:to chuc|doanh nghiep|cong ty|don vi)(?: quan ly)?|truc thuoc|^thuoc(?= (?:bo|so|hoi|ubnd|uy ban|tong|lien|tap doan|cong ty) )|cung cap boi|don vi(?=\\s?:\\s?(?:tong )?(?:cong ty|cty|ctcp))|^(?:doanh nghiep|htx|hop tac xa|to chuc|chu the|phap nhan)(?=\\s?:)|^cong ty(?=\\s?:\\s?$)',
  responsible:
    '(?:nguoi |dai dien )?chiu trach nhiem(?: chinh| ve| quan ly| xuat ban| toan bo| phap ly| phap luat)*(?: noi dung)?(?: thong tin)?(?: website| trang(?: tin| web| ttdt)?| cua (?:website|trang))?(?: (?:gp|giay phep))?(?: (?:icp|ttdt|mxh|trang ttdt))?|(?:nguoi )?phu trach (?:noi dung|website|trang (?:tin|web|ttdt)|chinh|chung)(?: website| trang(?: tin)?)?|(?:nguoi )?quan ly noi dung(?: thong tin)?|nguoi (?:quan ly|phu trach)|trach nhiem noi dung|truong ban (?:bien tap|noi dung)|(?:bien tap|phu trach) noi dung|ctn(?:d|nd| noi dung| nd)?|(?:nguoi )?phu trach|chiu tn(?: ve)? noi dung',
  editor:
    '(?:pho )?tong bien tap(?: phu trach)?|(?:tong )?thu ky toa soan|toa soan(?: (?:tri su|dat tai|bao|dien tu))?',
  address:
    'dia chi(?: lien he| lien lac| tru so(?: chinh)?| cong ty| toa soan| dang ky| van phong| giao dich)?|tru so(?: chinh| hoat dong| giao dich)?|van phong(?: (?:chinh|giao dich|dai dien|lam viec|ha noi|tp\\.? ?hcm|mien (?:nam|bac|trung)|phia (?:nam|bac)|lien he))*|vp(?:gd|dd|hn|hcm)?|d/c|dc|add(?:ress)?|head office|office|co so \\d|cn ?\\d|chi nhanh(?: \\d| (?:chinh|ha noi|tp\\.? ?hcm))?|(?:nha )?xuong(?: san xuat)?|nha may|showroom(?: \\d)?|cua hang(?: \\d)?',
  phone:
    '(?:so )?dien thoai(?: (?:lien he|ban|co dinh|di dong|ho tro))?|sdt|s?\\.?dt|tel(?:ephone)?|phone|hot ?line(?: \\d)?|duong day nong|mobile|di dong|dtdd|zalo|may ban|tong dai(?: ho tro)?|lien he (?:quang cao|noi dung|qc|hop tac)|call|lien he',
  fax: '(?:so )?fax',
  email: 'e-?mail(?: lien he)?|(?:dia chi )?thu dien tu|hop thu(?: dien tu)?|mail|dia chi e-?mail',
  number:
    '(?:giay )?(?:phep |gp)?(?:cn )?dkkd|ma so (?:thue|doanh nghiep|dn)|mst|msdn|gpkd|gcn(?:dk)?(?:kd|dn)?|so tai khoan|stk|tai khoan|giay chung nhan|ma so',
  other:
    'giay phep(?: so)?|so giay phep|website|web(?:site)?|url|facebook|fanpage|ky thuat|thiet ke|phat trien boi|powered by|giam doc|tong giam doc|nguoi dai dien(?: phap luat)?|dai dien(?: phap luat)?|ghi ro nguon|copyright|skype|youtube|chuc vu|ngay cap|noi cap|so may le|gio lam viec',
};

const LABEL = new RegExp(
  `(?<![a-z\\d@./-])(?:${Object.entries(LABELS)
    .map(([kind, words]) => `(?<${kind}>${words})`)
    .join(
      '|',
    )})(?: ?\\([^()]{1,24}\\))?(?<mark>\\s?[:=]\\s?|\\sla\\s(?=(?:ong|ba|mr|ms)\\s)|\\s?[|•·]\\s?(?=(?:ong|ba|mr|ms)[.\\s])|\\s-\\s|\\.\\s?(?=[+(]?\\d)|\\s(?=[+(]?\\d|ong |ba |so \\d|cong ty|mr|ms|tong cong ty|hoi |dai |bao |tap chi|trung tam |:)|\\s?$)`,
  'g',
);

/** For single looks: `exec` on LABEL itself would leave a `lastIndex` behind that a later `matchAll` starts from. */
const FIRST_LABEL = new RegExp(LABEL.source);
const MAY_HOLD_LABEL = hintOf(LABEL);

/** Finds every label of an imprint with what stands behind it, in the order of the page. */
export function readLabelledFields(lines: readonly FurnitureLine[]): LabelledField[] {
  const fields: LabelledField[] = [];
  for (const [index, line] of lines.entries()) {
    // A plain test first: `matchAll` copies its pattern for every line.
    if (!mayHoldLabel(line) || !FIRST_LABEL.test(line.bare)) continue;
    const labels = [...line.bare.matchAll(LABEL)];
    for (const [nth, match] of labels.entries()) {
      const kind = kindOf(match);
      const start = match.index + match[0].length;
      const end = labels[nth + 1]?.index ?? line.bare.length;
      const label = match.groups?.[kind] ?? '';
      const rest = line.bare.slice(start, end).trim();
      if (rest !== '' && rest !== ':') {
        fields.push({ kind, line, label, labelStart: match.index, start, end });
        continue;
      }
      const next = end === line.bare.length ? nextValue(lines, index) : null;
      if (next !== null)
        fields.push({
          kind,
          line: next,
          label,
          labelStart: 0,
          start: skipColon(next),
          end: firstLabel(next),
        });
    }
  }
  return fields;
}

/** A label is followed by a colon, or stands in an imprint. Looking is dear, so most lines are passed over. */
function mayHoldLabel({ bare, folding, inZone, isLink, region }: FurnitureLine): boolean {
  if ((folding.hints & MAY_HOLD_LABEL) === 0) return false;
  if (isLink && bare.length > 40) return false;
  return bare.includes(':') || inZone || (bare.length < 50 && region !== 'nav' && !isLink);
}

const KINDS = Object.keys(LABELS) as FieldKind[];

function kindOf(match: RegExpMatchArray): FieldKind {
  return KINDS.find((kind) => match.groups?.[kind] !== undefined) ?? 'other';
}

/** The line after a label that stands alone: a table cell, a dd, or what follows a line break. */
function nextValue(lines: readonly FurnitureLine[], index: number): FurnitureLine | null {
  const line = lines[index]!;
  const next = lines[index + 1];
  if (next === undefined || next.block.index > line.block.index + 2) return null;
  return FIRST_LABEL.exec(next.bare)?.index === 0 ? null : next;
}

function skipColon(line: FurnitureLine): number {
  return line.bare.startsWith(':') ? 1 : 0;
}

function firstLabel(line: FurnitureLine): number {
  return FIRST_LABEL.exec(line.bare)?.index || line.bare.length;
}

/** What stands where a value should, unaccented. */
export const PLACEHOLDER = /dang cap nhat|cap nhat sau|^[\s.…_:xX*-]*$|^\s*(?:n\/a|chua co)/;

/** The value as written, marks at its ends left out. */
export function fieldText({ line, start, end }: LabelledField): string {
  return line.folding.original(start, end).replace(/^[\s:.,-]+|[\s:;,.|·•*-]+$/g, '');
}

/** Label and value together, verbatim. */
export function quoteField({ line, labelStart, end }: LabelledField): Quoted {
  const quoted = quoteOf(line, labelStart, end);
  return { quote: quoted.quote.replace(/[\s|·•-]+$/, ''), where: quoted.where };
}
