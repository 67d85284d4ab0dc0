import { load } from 'cheerio';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import type { CapturedPage } from '../../src/extract/site-facts.ts';
import { canonicalJson } from '../../src/lib/canonical-json.ts';
import type { Bundle, BundledResponse } from '../../src/steps/eval/bundle.ts';
import { readBundles } from '../../src/steps/eval/bundle.ts';
import { evaluate } from '../../src/steps/eval/evaluate.ts';
import { type JudgedBundle, judgeBundle } from '../../src/steps/eval/judge-bundle.ts';
import { loadJudging } from '../support/gold/judging.ts';

const bundles = await readBundles('test/gold');
const judging = await loadJudging();
const judged = bundles.map((bundle) => judgeBundle(bundle, judging));
/** Sites that others made; they are judged by the same tests, but their verdicts are no snapshot. */
const SETS = ['test/gold-development', 'test/gold-development-2', 'test/gold-development-3'];
const development = (await Promise.all(SETS.map((folder) => readBundles(folder)))).flat();
const allBundles = [...bundles, ...development];
const allJudged = [...judged, ...development.map((bundle) => judgeBundle(bundle, judging))];

function summary({ bundle, assessment }: JudgedBundle): unknown {
  return {
    host: bundle.site.host,
    split: bundle.split,
    condition: assessment.condition,
    grounds: Object.fromEntries(
      assessment.grounds.map(({ id, score, flagged }) => [id, flagged ? `flagged ${score}` : score]),
    ),
    present: assessment.signals.flatMap((finding) =>
      finding.outcome === 'present' ? [`${finding.id} ${finding.strength}`] : [],
    ),
    failed: assessment.signals.flatMap((finding) => (finding.outcome === 'failed' ? [finding.id] : [])),
  };
}

test('the judgement of the gold sites is the one that was reviewed', async () => {
  // A change shows here as a diff; accept it with `vitest run test/assess/gold-sites.test.ts --update` once it has been looked at.
  await expect(`${JSON.stringify(judged.map(summary), null, 1)}\n`).toMatchFileSnapshot(
    '../gold/expected.json',
  );
});

test('every gold site has both splits of its kind', () => {
  expect(new Set(bundles.map(({ split }) => split))).toEqual(new Set(['fit', 'held-out']));
  for (const split of ['fit', 'held-out']) {
    const classes = new Set(bundles.filter((one) => one.split === split).map(({ labels }) => labels.class));
    expect([...classes].sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  }
});

test.each(['fit', 'held-out'])('press-like sites of the %s half are told from the others', (split) => {
  const { pressLike, condition, misses } = evaluate(judged.filter(({ bundle }) => bundle.split === split));
  expect(condition.right, 'conditions').toBe(condition.of);
  expect(
    pressLike.f1,
    JSON.stringify(misses.filter(({ what }) => what === 'press-like')),
  ).toBeGreaterThanOrEqual(0.95);
});

test('no press agency is flagged for form or name', () => {
  for (const { bundle, assessment } of allJudged.filter((one) => one.bundle.site.ownerType === 'press')) {
    const flagged = assessment.grounds.filter((ground) => ground.flagged).map(({ id }) => id);
    expect(flagged, bundle.site.host).not.toContain('press-like');
    expect(flagged, bundle.site.host).not.toContain('sensitive-domain');
  }
});

test('judging again gives the same bytes, in whatever order sites are judged', () => {
  // Reversed, because a reader that keeps something from the page before it agrees with itself in one order.
  for (const [at, bundle] of [...allBundles.entries()].reverse()) {
    expect(canonicalJson(judgeBundle(bundle, judging).assessment)).toBe(
      canonicalJson(allJudged[at]?.assessment),
    );
  }
});

function decoded({ body, contentType }: BundledResponse): string {
  const bytes = Buffer.from(body);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.subarray(2).toString('utf16le');
  return /1258/.test(contentType ?? '') ? iconv.decode(bytes, 'windows-1258') : bytes.toString('utf8');
}

/** All text of a page, attributes and scripts included, in one normal form. */
function everythingOn(html: string): string {
  const $ = load(html);
  const attributes = $('*')
    .toArray()
    .flatMap((node) => ('attribs' in node ? Object.values(node.attribs) : []));
  const text = [$.root().text(), ...attributes, html].join('\n');
  return text.replace(/\s+/g, ' ').normalize('NFC');
}

test('every quote stands verbatim in its capture', () => {
  for (const { bundle, assessment } of allJudged) {
    const shown = new Map(
      bundle.responses.map((response) => [response.url, everythingOn(decoded(response))]),
    );
    for (const finding of assessment.signals) {
      if (finding.outcome !== 'present') continue;
      for (const { quote, captureId } of finding.evidence) {
        if (quote === null) continue;
        const isThere = shown.get(captureId ?? '')?.includes(quote.normalize('NFC').replace(/\s+/g, ' '));
        expect(isThere, `${bundle.site.host} ${finding.id}: ${quote}`).toBe(true);
      }
    }
  }
});

const OTHER_TOPIC = [
  'Đội chủ nhà cầm bóng nhiều hơn trong hiệp một nhưng không có bàn thắng nào được ghi trước giờ nghỉ giải lao giữa hai hiệp.',
  'Huấn luyện viên thay ba người, chuyển sang chơi bóng dài và tận dụng các tình huống cố định ở hai cánh sân vận động.',
  'Khán giả ngồi kín khán đài phía đông, nhiều người mang theo áo mưa vì dự báo chiều nay có mưa rào và gió giật mạnh.',
  'Trận lượt về diễn ra sau một tuần, vé được bán trước tại cổng sân và qua điện thoại với giá không thay đổi.',
  'Ban huấn luyện cho các trụ cột nghỉ hai ngày, sau đó tập nhẹ với bóng và xem lại băng hình của đối thủ.',
];

/** The paragraphs of a page's article, without those that hold its credit or byline. */
function paragraphsOf(page: CapturedPage): readonly string[] {
  const { article } = page;
  if (article === null) return [];
  const kept = [article.credit?.quote, article.byline?.quote, ...article.datelines.map(({ quote }) => quote)];
  return article.body
    .split('\n')
    .filter((text) => text.length > 60 && !kept.some((quote) => quote !== undefined && text.includes(quote)));
}

/** The same bundle with every paragraph of every article exchanged; credits, bylines and furniture stay. */
function retold({ bundle, input }: JudgedBundle): { bundle: Bundle; exchanged: number } {
  let exchanged = 0;
  const responses = bundle.responses.map((response) => {
    const page = input.facts.pages.find(({ url }) => url === response.url);
    if (page === undefined || /1258/.test(response.contentType ?? '')) return response;
    let html = decoded(response);
    const isUtf16 = response.body[0] === 0xff;
    for (const [at, paragraph] of paragraphsOf(page).entries()) {
      if (html.split(paragraph).length !== 2) continue;
      html = html.replace(paragraph, OTHER_TOPIC[at % OTHER_TOPIC.length]!);
      exchanged += 1;
    }
    const body = isUtf16 ? Buffer.from(`\ufeff${html}`, 'utf16le') : Buffer.from(html, 'utf8');
    return { ...response, body: new Uint8Array(body) };
  });
  return { bundle: { ...bundle, responses }, exchanged };
}

test.each(allJudged.map((one) => [one.bundle.site.host, one] as const))(
  '%s is judged the same whatever its articles are about',
  (_host, one) => {
    expect(judgeBundle(retold(one).bundle, judging).assessment.signals).toEqual(one.assessment.signals);
  },
);

test('hundreds of paragraphs were exchanged for that', () => {
  expect(allJudged.reduce((sum, one) => sum + retold(one).exchanged, 0)).toBeGreaterThan(1000);
});

test('press-like sites that somebody else made are told from the others', () => {
  const { pressLike, condition, misses } = evaluate(allJudged.slice(bundles.length));
  expect(condition.right, 'conditions').toBe(condition.of);
  expect(
    pressLike.f1,
    JSON.stringify(misses.filter(({ what }) => what === 'press-like')),
  ).toBeGreaterThanOrEqual(0.95);
});
