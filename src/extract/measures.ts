import type { PageDocument } from './document.ts';
import type { PageMeasures } from './page-facts.ts';

/** Mount points that script frameworks fill. */
const MOUNT_POINT = /^(?:app|root|__next|__nuxt|___gatsby|main-app|react-root|application)$/i;

/** How much there is on a page, and whether its HTML is only a shell for scripts. */
export function measurePage(doc: PageDocument): PageMeasures {
  let textLength = 0;
  let linkLength = 0;
  let words = 0;
  for (const block of doc.blocks) {
    textLength += block.text.length;
    linkLength += block.linkTextLength;
    words += countWords(block.text);
  }
  const scripts = doc.byTag('script').length;
  return {
    textLength,
    words,
    links: doc.byTag('a').length,
    linkDensity: textLength === 0 ? 0 : Math.round((linkLength / textLength) * 1000) / 1000,
    scripts,
    shell: isShell(doc, textLength, scripts),
  };
}

function countWords(text: string): number {
  let words = 1;
  for (let at = text.indexOf(' '); at !== -1; at = text.indexOf(' ', at + 1)) words++;
  return words;
}

function isShell(doc: PageDocument, textLength: number, scripts: number): boolean {
  if (scripts === 0 || textLength > 400) return false;
  if (doc.elements.some((element) => MOUNT_POINT.test(element.id) && element.textLength < 200)) return true;
  const asksForScript = doc
    .byTag('noscript')
    .some((element) => /javascript/i.test(silentText(element.children)));
  return asksForScript && textLength < 200 && doc.byTag('a').length < 10;
}

function silentText(nodes: readonly { readonly kind: string; readonly data?: string }[]): string {
  return nodes.map((node) => node.data ?? '').join('');
}
