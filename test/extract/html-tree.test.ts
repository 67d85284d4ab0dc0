import { expect, test } from 'vitest';
import { ATTRIBUTE_NAMES } from '../../src/extract/html-attributes.ts';
import { type HtmlElement, textOf } from '../../src/extract/html-node.ts';
import { parseHtml } from '../../src/extract/html-tree.ts';

const outline = (element: HtmlElement): string =>
  element.children
    .map((child) => (child.kind === 'text' ? child.data.trim() : `${child.name}(${outline(child)})`))
    .filter((part) => part !== '')
    .join(' ');

test.each([
  ['an open paragraph before a block', '<p>a<div>b</div>c', 'p(a) div(b) c'],
  [
    'list items without end tags',
    '<ul><li>1<li>2<ul><li>3</ul><li>4</ul>',
    'ul(li(1) li(2 ul(li(3))) li(4))',
  ],
  [
    'table cells without end tags',
    '<table><tr><td>a<td>b<tr><td>c</table>d',
    'table(tr(td(a) td(b)) tr(td(c))) d',
  ],
  ['a cell outside any table', '<td>a</td>b', 'ab'],
  ['a link that is never closed', '<a href=1>x<a href=2>y</a>z', 'a(x) a(y) z'],
  ['bold text closed across a block', '<b><p>x</b>y</p>z', 'b(p(x y)) z'],
  [
    'an end tag that would leave a cell',
    '<div><table><tr><td>x</div>y</td></tr></table>z</div>',
    'div(table(tr(td(xy))) z)',
  ],
  [
    'a form that spans table rows',
    '<table><form><tr><td>1</td></tr></form></table>x',
    'table(form() tr(td(1))) x',
  ],
  ['a span closed after its block', '<div><span>a</div>b</span>', 'div(span(a)) b'],
  ['definition terms without end tags', '<dl><dt>a<dd>b<dt>c</dl>', 'dl(dt(a) dd(b) dt(c))'],
  ['drawings with self-closing parts', '<svg><path/><g><path/></g></svg><p>x', 'svg(path() g(path())) p(x)'],
])('is read as a browser would: %s', (_what, html, expected) => {
  expect(outline(parseHtml(html).body)).toBe(expected);
});

test('makes the body that a page forgets, and merges what a page repeats', () => {
  const { body, root } = parseHtml(
    '<title>T</title><div>a</div><html lang="vi"><body class="x">b</body></html>c',
  );
  expect(outline(body)).toBe('div(a) bc');
  expect(root.attribs.lang).toBe('vi');
  expect(body.attribs.class).toBe('x');
});

test('decodes entities in text and attributes', () => {
  const { body } = parseHtml(
    '<p title="T&ocirc;i &amp; b&#7841;n">N&ocirc;ng nghi&#7879;p&nbsp;s&#x1ea1;ch &khong; &amp;lt;</p>',
  );
  expect(textOf(body)).toBe('Nông nghiệp sạch &khong; &lt;');
  const [paragraph] = body.children;
  expect(paragraph?.kind === 'element' && paragraph.attribs.title).toBe('Tôi & bạn');
});

test('measures text and links by element, scripts left out', () => {
  const { body } = parseHtml(
    '<div>abc <a href="/">de</a><script>var x = 1;</script><a name="k">fg</a></div>',
  );
  expect([body.textLength, body.linkTextLength]).toEqual([7, 2]);
});

test('numbers elements so that what is inside is told by two comparisons', () => {
  const { elements } = parseHtml('<div><p><b>x</b></p></div><p>y</p>');
  const [div] = elements.filter(({ name }) => name === 'div');
  expect(elements.filter((element) => div!.contains(element)).map(({ name }) => name)).toEqual([
    'div',
    'p',
    'b',
  ]);
});

test('bounds depth and size, and stays quick on endless open elements', () => {
  const started = process.cpuUsage();
  const { elements } = parseHtml('<div></b>'.repeat(500_000));
  let depth = 0;
  for (let at: HtmlElement | null = elements.at(-1)!; at !== null; at = at.parent) depth++;
  expect(depth).toBeLessThanOrEqual(512);
  expect(elements.length).toBeLessThanOrEqual(150_000);
  expect(process.cpuUsage(started).user / 1000).toBeLessThan(15_000);
});

test('ends at a comment that the page cuts off, as browsers do', () => {
  const { body } = parseHtml('<p>Trước</p><!-- cắt ở đây <p>Sau</p>');
  expect(textOf(body)).toBe('Trước');
  expect(textOf(parseHtml('<p>Trước</p><!--').body)).toBe('Trước');
});

test('each attribute that readers ask for gives its own value, references resolved, the first of two', () => {
  const written = ATTRIBUTE_NAMES.map((name) => `${name.toUpperCase()}='${name} &amp; x' ${name}=second`);
  const { body } = parseHtml(`<p ${written.join(' ')} data-other=1>x</p><p hidden>y</p>`);
  const [full, nearlyBare] = body.children as HtmlElement[];
  for (const name of ATTRIBUTE_NAMES) {
    expect(full!.attribs[name]).toBe(`${name} & x`);
    expect(nearlyBare!.attribs[name]).toBe(name === 'hidden' ? '' : undefined);
  }
  expect(full!.label).toMatchObject({ id: 'id & x', className: 'class & x' });
});

test('a repeated body tag adds the attributes that the first one lacks', () => {
  const { body } = parseHtml('<body id=a class=b><body id=c lang=vi><p>x<body lang=en title=t>');
  const { id, lang, title } = body.attribs;
  expect([id, body.className, lang, title]).toEqual(['a', 'b', 'vi', 't']);
  expect(body.id).toBe('a');
});
