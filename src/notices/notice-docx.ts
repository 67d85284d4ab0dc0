import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { dayVi } from '../reports/vietnamese-terms.ts';
import {
  deadlineSentence,
  type Notice,
  type NoticeFinding,
  paragraphsOf,
  quoted,
  sectionsOf,
} from './notice.ts';

/** Half points. */
const SIZE = 26;
const SMALL = 20;
/** Twentieths of a point: 20 mm above and below, 30 mm left, 15 mm right (NĐ 30/2020, appendix I). */
const MARGIN = { top: 1134, bottom: 1134, left: 1701, right: 850 };

/** No character that XML 1.0 forbids: a quote may hold any, and Word refuses the whole file for one. */
function legal(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML forbids
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
}

interface Look {
  readonly bold?: boolean;
  readonly italics?: boolean;
  readonly size?: number;
}

/** Plain runs alone: no fields and no links come of others' words. */
const run = (text: string, look: Look = {}): TextRun => new TextRun({ text: legal(text), ...look });

interface Placing {
  readonly alignment?: (typeof AlignmentType)[keyof typeof AlignmentType];
  readonly indent?: number;
  readonly after?: number;
}

function paragraph(
  runs: readonly TextRun[],
  { alignment, indent = 0, after = 120 }: Placing = {},
): Paragraph {
  return new Paragraph({
    children: [...runs],
    alignment: alignment ?? AlignmentType.BOTH,
    indent: { left: indent },
    spacing: { after },
  });
}

const CENTRE = { alignment: AlignmentType.CENTER, after: 0 } as const;
const NO_BORDER = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const NO_BORDERS = {
  top: NO_BORDER,
  bottom: NO_BORDER,
  left: NO_BORDER,
  right: NO_BORDER,
  insideHorizontal: NO_BORDER,
  insideVertical: NO_BORDER,
};

function sideBySide(left: readonly Paragraph[], right: readonly Paragraph[]): Table {
  const cell = (children: readonly Paragraph[]) =>
    new TableCell({ children: [...children], width: { size: 50, type: WidthType.PERCENTAGE } });
  return new Table({
    rows: [new TableRow({ children: [cell(left), cell(right)] })],
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: NO_BORDERS,
  });
}

function head({ letterhead, number }: Notice): Table {
  const { superior, agency } = letterhead;
  return sideBySide(
    [
      ...(superior === null ? [] : [paragraph([run(superior, { size: 24 })], CENTRE)]),
      paragraph([run(agency.toLocaleUpperCase('vi'), { bold: true, size: 24 })], CENTRE),
      paragraph([run('———————', { size: SMALL })], CENTRE),
      paragraph([run(number)], CENTRE),
    ],
    [
      paragraph([run('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { bold: true, size: 24 })], CENTRE),
      paragraph([run('Độc lập - Tự do - Hạnh phúc', { bold: true })], CENTRE),
      paragraph([run('———————', { size: SMALL })], CENTRE),
    ],
  );
}

function findingLines({ title, basis, quotes, remedy }: NoticeFinding, at: number): Paragraph[] {
  return [
    paragraph([run(`${at + 1}. ${title}`, { bold: true })], { after: 40 }),
    ...(basis === null ? [] : [paragraph([run(`Căn cứ: ${basis}`, { size: SMALL })], { after: 40 })]),
    ...quotes.flatMap(({ url, ...piece }) => [
      paragraph([run(quoted({ ...piece, url }), { italics: piece.verbatim })], { indent: 567, after: 20 }),
      ...(url === null ? [] : [paragraph([run(url, { size: SMALL })], { indent: 567, after: 60 })]),
    ]),
    paragraph([run(`Cách khắc phục: ${remedy}`)]),
  ];
}

function bodyOf(notice: Notice): Paragraph[] {
  const sections = sectionsOf(notice).flatMap(({ host, ground, readOn, findings, clearing }) => [
    paragraph([run(`${host} · ${ground} (rà soát ngày ${dayVi(readOn)})`, { bold: true })]),
    ...findings.flatMap(findingLines),
    ...(clearing === null ? [] : [paragraph([run(clearing)])]),
  ]);
  const texts = (text: string) => paragraphsOf(text).map((line) => paragraph([run(line)]));
  return [
    ...texts(notice.opening),
    ...sections,
    paragraph([run(deadlineSentence(notice.workingDays, dayVi(notice.deadline)), { bold: true })]),
    ...texts(notice.closing),
  ];
}

function foot({ signatory }: Notice): Table {
  const gap = Array.from({ length: 4 }, () => paragraph([run('')], CENTRE));
  const name = paragraph([run(signatory.name ?? '', { bold: true })], CENTRE);
  return sideBySide(
    [paragraph([run('')], CENTRE)],
    [paragraph([run(signatory.title, { bold: true })], CENTRE), ...gap, name],
  );
}

/** A notice as a Word file, to be changed and signed there; set as administrative letters are (NĐ 30/2020/NĐ-CP). */
export async function noticeDocx(notice: Notice): Promise<Uint8Array> {
  const { letterhead, date, subject, recipient } = notice;
  const pages = new TextRun({ children: [PageNumber.CURRENT, '/', PageNumber.TOTAL_PAGES], size: 18 });
  const document = new Document({
    title: legal(subject),
    creator: legal(letterhead.agency),
    styles: { default: { document: { run: { font: 'Times New Roman', size: SIZE } } } },
    sections: [
      {
        properties: { page: { margin: MARGIN, size: { width: 11_906, height: 16_838 } } },
        footers: { default: new Footer({ children: [paragraph([pages], CENTRE)] }) },
        children: [
          head(notice),
          paragraph([run(`${letterhead.place}, ngày ${dayVi(date)}`, { italics: true })], {
            alignment: AlignmentType.RIGHT,
          }),
          paragraph([run(subject, { bold: true, size: 28 })], { alignment: AlignmentType.CENTER }),
          paragraph([run('Kính gửi: '), run(recipient, { bold: true })]),
          ...bodyOf(notice),
          foot(notice),
          paragraph([run(letterhead.contact.join(' · '), { size: SMALL })]),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}
