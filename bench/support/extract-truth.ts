import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { Parser } from 'htmlparser2';

/** A saved article whose text and date are known. */
export interface TrueArticle {
  readonly file: string;
  readonly url: string;
  /** The site; sets are split by it, so that nothing is measured on a publisher it was developed on. */
  readonly publisher: string;
  readonly bytes: Uint8Array;
  readonly title: string | null;
  readonly body: string | null;
  /** As the source of the truth has it; null when not known. */
  readonly publishedAt: string | null;
}

export interface IndexRow {
  readonly path: string;
  readonly url: string;
  readonly kind: string;
  readonly language: string;
}

interface FundusTruth {
  readonly title?: string;
  readonly publishing_date?: string;
  readonly body?: { summary: string[]; sections: { headline: string[]; paragraphs: string[] }[] };
}

/** The data's index of pages. */
export function readIndex(root: string): IndexRow[] {
  const text = readFileSync(`${root}/index.csv`);
  const rows = parse<Record<string, string>>(text, {
    columns: true,
    relax_quotes: true,
    relax_column_count: true,
  });
  return rows.map((row) => ({
    path: row.path ?? '',
    url: row.url_if_known ?? '',
    kind: row.kind ?? '',
    language: row.language ?? '',
  }));
}

export function readBytes(root: string, path: string): Uint8Array {
  const bytes = readFileSync(`${root}/${path}`);
  return path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}

/** Articles with a known text: Fundus' JSON, Readability's expected content, newspaper4k's texts. */
export function readTruth(root: string): TrueArticle[] {
  const urls = new Map(readIndex(root).map((row) => [row.path, row.url]));
  return [...fundus(root), ...readability(root, urls), ...newspaper(root)];
}

function fundus(root: string): TrueArticle[] {
  return readdirSync(`${root}/html-fundus`).flatMap((country) => {
    const folder = `html-fundus/${country}`;
    const names = readdirSync(`${root}/${folder}`);
    const meta = readJson<Record<string, { url: string }>>(`${root}/${folder}/meta.info`);
    return names
      .filter((name) => name.endsWith('.json'))
      .flatMap((name) => {
        const publisher = name.replace('.json', '');
        const truths = Object.values(readJson<Record<string, FundusTruth>>(`${root}/${folder}/${name}`));
        const pages = names
          .filter((page) => page.startsWith(`${publisher}_`) && page.endsWith('.html.gz'))
          .sort();
        return pages.map((page, at): TrueArticle => {
          const truth = truths[at] ?? {};
          const sections = truth.body?.sections ?? [];
          const lines = [
            truth.body?.summary ?? [],
            ...sections.flatMap((part) => [part.headline, part.paragraphs]),
          ];
          return {
            file: `${folder}/${page}`,
            url: meta[page]?.url ?? '',
            publisher,
            bytes: readBytes(root, `${folder}/${page}`),
            title: truth.title ?? null,
            body: truth.body === undefined ? null : lines.flat().join('\n'),
            publishedAt: truth.publishing_date ?? null,
          };
        });
      });
  });
}

function readability(root: string, urls: ReadonlyMap<string, string>): TrueArticle[] {
  return readdirSync(`${root}/html-readability`).map((name) => {
    const folder = `html-readability/${name}`;
    const meta = readJson<{ title?: string; publishedTime?: string | null }>(
      `${root}/${folder}/expected-metadata.json`,
    );
    return {
      file: `${folder}/source.html.gz`,
      url: urls.get(`${folder}/source.html.gz`) ?? '',
      publisher: name.replace(/-\d+$/, ''),
      bytes: readBytes(root, `${folder}/source.html.gz`),
      title: meta.title ?? null,
      body: htmlText(new TextDecoder().decode(readBytes(root, `${folder}/expected.html.gz`))),
      publishedAt: meta.publishedTime ?? null,
    };
  });
}

function newspaper(root: string): TrueArticle[] {
  const folder = `${root}/html-newspaper4k`;
  return readdirSync(`${folder}/txt`).flatMap((name) => {
    const page = `html-newspaper4k/html/${name.replace('.txt', '.html.gz')}`;
    const bytes = readOptional(root, page);
    if (bytes === null) return [];
    const text = readBytes(root, `html-newspaper4k/txt/${name}`);
    const metaBytes = readOptional(root, `html-newspaper4k/metadata/${name.replace('.txt', '.json.gz')}`);
    const meta =
      metaBytes === null ? {} : (JSON.parse(new TextDecoder().decode(metaBytes)) as Record<string, unknown>);
    return [
      {
        file: page,
        url: typeof meta.url === 'string' ? meta.url : '',
        publisher: name.replace(/(?:_article)?_?\d*\.txt$/, ''),
        bytes,
        title: typeof meta.title === 'string' ? meta.title : null,
        body: new TextDecoder().decode(text),
        publishedAt:
          typeof meta.publish_date === 'string' && meta.publish_date !== '' ? meta.publish_date : null,
      },
    ];
  });
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}

function readOptional(root: string, path: string): Uint8Array | null {
  try {
    return readBytes(root, path);
  } catch {
    return null;
  }
}

/** The text of a clean HTML fragment, one line a block. */
export function htmlText(html: string): string {
  let text = '';
  let silent = 0;
  const parser = new Parser({
    onopentag(name) {
      if (name === 'script' || name === 'style' || name === 'figcaption') silent++;
      else if (!/^(?:a|b|i|em|strong|span|font|u|sup|sub|code|abbr|small|mark)$/.test(name)) text += '\n';
    },
    ontext(data) {
      if (silent === 0) text += data;
    },
    onclosetag(name) {
      if (name === 'script' || name === 'style' || name === 'figcaption') silent--;
      else if (/^(?:p|div|li|h\d|blockquote|td|tr|pre)$/.test(name)) text += '\n';
    },
  });
  parser.end(html);
  return text;
}
