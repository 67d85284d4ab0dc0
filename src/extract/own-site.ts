import type { PageDocument } from './document.ts';
import { bare } from './fold.ts';

/** Lets a name or address be told from the site's own. */
export interface OwnSite {
  isOwnName(name: string): boolean;
  isOwnUrl(url: string): boolean;
}

const compact = (text: string): string => bare(text).replace(/[^a-z\d]/g, '');

const known = new WeakMap<PageDocument, OwnSite>();

/** What the page says of the site it belongs to: its host and its declared names. Worked out once for a page. */
export function ownSite(doc: PageDocument): OwnSite {
  const own = known.get(doc) ?? readOwnSite(doc);
  known.set(doc, own);
  return own;
}

function readOwnSite(doc: PageDocument): OwnSite {
  const host = hostOf(doc.url);
  const names = new Set<string>([compact(host), compact(host.replace(/(?:\.[a-z]{2,3}){1,2}$/, ''))]);
  for (const meta of ['og:site_name', 'application-name', 'copyright', 'author']) {
    const name = doc.meta(meta)?.content;
    if (name !== undefined && (meta === 'og:site_name' || meta === 'application-name'))
      names.add(compact(name));
  }
  names.delete('');
  return {
    isOwnName: (name) =>
      names.has(compact(name)) || names.has(compact(name.replace(/^(?:báo|trang|website)\s+/i, ''))),
    isOwnUrl: (url) => isSameHost(hostOf(url), host),
  };
}

/** Lower case, without `www.` and `m.`; empty when the address has none. */
export function hostOf(url: string): string {
  return /^(?:https?:)?\/\/(?:[^/@]*@)?(?:www\.|m\.|amp\.)?([^/:?#]+)/i.exec(url)?.[1]?.toLowerCase() ?? '';
}

function isSameHost(one: string, other: string): boolean {
  return (
    one !== '' && other !== '' && (one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`))
  );
}
