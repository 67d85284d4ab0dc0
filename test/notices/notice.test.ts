import { strFromU8, unzipSync } from 'fflate';
import { Parser } from 'htmlparser2';
import { beforeAll, expect, test } from 'vitest';
import type { RulePack } from '../../src/assess/rule-pack.ts';
import { CONFIG_FOLDER, loadSettings } from '../../src/lib/settings.ts';
import { draftNotice } from '../../src/notices/draft-notice.ts';
import { editNotice } from '../../src/notices/edit-notice.ts';
import { letterheadOf } from '../../src/notices/letterhead.ts';
import type { Notice, NoticeDraft } from '../../src/notices/notice.ts';
import { noticeDocx } from '../../src/notices/notice-docx.ts';
import { noticePage } from '../../src/notices/notice-page.ts';
import { loadRulePacks } from '../../src/steps/load-rules.ts';
import { verdictOn } from '../support/review.ts';

/** What a site may show to spoil a letter: markup, fields, control characters, a turn of writing. */
const HOSTILE = 'Tòa soạn <script>alert(1)</script> & {HYPERLINK "http://x"} \u0007\u202eoát\uffff';
const FLAG_ID = '7d8a4c9e-0000-4000-8000-000000000001';

let rules: RulePack;
let notice: Notice;

beforeAll(async () => {
  rules = (await loadRulePacks(CONFIG_FOLDER)).find(({ id }) => id === '2024-147')!;
  notice = await noticeOn(HOSTILE);
});

async function noticeOn(masthead: string, observedOn = '2026-11-20'): Promise<Notice> {
  const settings = { ...(await loadSettings()).notices };
  settings.agencies = {
    'Sở Huế': { superior: 'UBND THÀNH PHỐ HUẾ', place: 'Huế', contact: ['Số 1 Lê Lợi'] },
  };
  const letterhead = letterheadOf(settings, 'Sở Huế');
  const flag = {
    flagId: FLAG_ID,
    host: 'tin-moi.example.vn',
    ground: 'press-like',
    assessment: verdictOn('tin-moi.example.vn', { masthead }),
    rules,
    observedOn,
  } as const;
  const draft = draftNotice({
    letterhead,
    settings,
    caseId: 12,
    owner: 'Công ty <An> & Bình',
    flags: [flag],
    date: '2026-11-25',
  });
  return { ...draft, letterhead, date: '2026-11-25', deadline: '2026-12-09' };
}

/** The document's words, one line a paragraph. */
function wordsOf(docx: Uint8Array): { text: string; names: Set<string>; files: string[] } {
  const files = unzipSync(docx);
  const xml = strFromU8(files['word/document.xml']!);
  let text = '';
  const names = new Set<string>();
  const parser = new Parser(
    {
      onopentagname: (name) => names.add(name),
      ontext: (data) => {
        text += data;
      },
      onclosetag: (name) => {
        if (name === 'w:p') text += '\n';
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return { text, names, files: Object.keys(files) };
}

test('a notice names criterion, page, verbatim quote, basis in force, what clears it, deadline and right of reply', async () => {
  const plain = await noticeOn('Tòa soạn: 1 Lê Lợi');
  const { text } = wordsOf(await noticeDocx(plain));
  const rule = rules.signals['newsroom-masthead']!;
  expect(text).toContain(rule.title.vi);
  expect(text).toContain('“Tòa soạn: 1 Lê Lợi”\nhttps://tin-moi.example.vn/');
  expect(text).toContain(`Căn cứ: ${rule.basis[0]!.instrument}, ${rule.basis[0]!.clauseIn.vi}`);
  expect(text).toContain(`Cách khắc phục: ${rule.remedy.vi}`);
  expect(text).toContain('10 ngày làm việc, chậm nhất ngày 09/12/2026');
  expect(text).toContain('quyền gửi ý kiến giải trình');
  expect(text).toContain('không phải kết luận vi phạm');
  expect(text).toContain('Kính gửi: Công ty <An> & Bình');
  expect(text).toContain('UBND THÀNH PHỐ HUẾ');
  expect(text).toContain('Số: 12/2026/TB');
});

test('what clears a flag is said from the pack’s own weights, and not begun where they name nothing', async () => {
  // The verdict's weight is made up: by the pack nothing has to go.
  expect(notice.clearing).toEqual([]);
  expect(noticePage(notice)).not.toContain('sẽ không còn nếu');
  const masthead = {
    ...verdictOn('a.vn'),
    grounds: [
      { ...verdictOn('a.vn').grounds[0]!, contributions: [{ signal: 'newsroom-masthead', weight: 9 }] },
    ],
  };
  const settings = (await loadSettings()).notices;
  const flag = {
    flagId: FLAG_ID,
    host: 'a.vn',
    ground: 'press-like',
    assessment: masthead,
    rules,
    observedOn: '2026-11-20',
  } as const;
  const wish = {
    letterhead: notice.letterhead,
    settings,
    caseId: 1,
    owner: 'A',
    flags: [flag],
    date: '2026-11-25',
  };
  const [clearing] = draftNotice(wish).clearing;
  expect(clearing?.text).toContain(rules.signals['newsroom-masthead']!.remedy.vi);
});

test('a basis that was not in force when the site was read is not cited', async () => {
  const early = await noticeOn('Tòa soạn', '2001-01-01');
  expect(early.findings[0]!.basis).toBeNull();
  expect(noticePage(early)).not.toContain('Căn cứ:');
});

test('hostile words of a site stay words in the Word file: no field, no link, and Word can read it', async () => {
  const { text, names, files } = wordsOf(await noticeDocx(notice));
  expect(text).toContain('<script>alert(1)</script> & {HYPERLINK "http://x"}');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these would make the file unreadable
  expect(text).not.toMatch(/[\u0000-\u0008\uffff]/);
  expect([...names].filter((name) => /hyperlink|instrText|fldSimple|object|script/i.test(name))).toEqual([]);
  expect(files.filter((name) => /vba|macro|embed/i.test(name))).toEqual([]);
});

test('hostile words of a site stay words on the printed page', () => {
  const page = noticePage(notice);
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(page).not.toContain('<script');
  expect(page).toContain('Công ty &lt;An&gt; &amp; Bình');
  expect(page).toContain('<bdi>');
});

const editOf = (draft: NoticeDraft) => {
  const { clearing: _, findings, ...words } = draft;
  return { ...words, findings: findings.map(({ key, leftOut, remedy }) => ({ key, leftOut, remedy })) };
};

test('a person rewords and leaves out, but cannot retype a quote', () => {
  const { letterhead: _, date: __, deadline: ___, ...draft } = notice;
  const [finding] = draft.findings;
  const forged = [
    { key: finding!.key, leftOut: false, remedy: 'Bỏ mục Tòa soạn', quotes: [{ text: 'bịa' }] },
  ];
  const edited = editNotice(draft, { ...editOf(draft), opening: 'Kính thưa.', findings: forged });
  expect(edited.opening).toBe('Kính thưa.');
  expect(edited.findings[0]).toMatchObject({ remedy: 'Bỏ mục Tòa soạn', quotes: finding!.quotes });
  const none = [{ key: finding!.key, leftOut: true, remedy: 'x' }];
  expect(() => editNotice(draft, { ...editOf(draft), findings: none })).toThrow('leave one in');
  const unknown = [{ key: 'khác', leftOut: false, remedy: 'x' }];
  expect(() => editNotice(draft, { ...editOf(draft), findings: unknown })).toThrow(
    'There is no finding khác',
  );
});

test('an agency without a letterhead of its own gets the common one under its name', async () => {
  const { notices } = await loadSettings();
  expect(letterheadOf(notices, 'Sở mới')).toMatchObject({
    agency: 'Sở mới',
    place: notices.letterhead.place,
  });
  expect(letterheadOf(notices, 'toString').agency).toBe('toString');
});
