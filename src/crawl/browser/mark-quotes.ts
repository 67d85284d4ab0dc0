/** A rectangle of the page in CSS pixels, from its top left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a quote stands on the rendered page; no boxes when it is not visible there (or stands in an attribute). */
export interface MarkedQuote {
  readonly quote: string;
  readonly boxes: readonly Box[];
}

/**
 * Draws a red frame round each quote. Runs inside the page, in a world of its own that the page's scripts cannot reach:
 * it is sent there as source text and must not use anything from outside itself, hence its length.
 */
export function markQuotes(quotes: readonly string[]): MarkedQuote[] {
  const blocks =
    /^(address|article|aside|blockquote|body|br|caption|center|dd|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|option|p|pre|section|select|table|tbody|td|tfoot|th|thead|title|tr|ul)$/i;
  const unseen = /^(script|style|noscript|template|head)$/i;
  const nodes: { node: Text; start: number }[] = [];
  let raw = '';
  const walk = (parent: Node): void => {
    for (const child of parent.childNodes) {
      if (child instanceof Text) {
        nodes.push({ node: child, start: raw.length });
        raw += child.data;
      } else if (child instanceof Element && !unseen.test(child.tagName)) {
        const isBlock = blocks.test(child.tagName);
        if (isBlock) raw += ' ';
        walk(child.shadowRoot ?? child);
        if (isBlock) raw += ' ';
      }
    }
  };
  walk(document.documentElement);

  // `at[i]` is the place in `raw` of the i-th character of the text with white space folded.
  let folded = '';
  const at: number[] = [];
  for (const { 0: part, index } of raw.matchAll(/\s+|\S+/g)) {
    const isSpace = part.trim() === '';
    for (let i = 0; i < (isSpace ? 1 : part.length); i++) at.push(index + i);
    folded += isSpace ? ' ' : part;
  }

  const pointAt = (place: number): [Text, number] | null => {
    let low = 0;
    let high = nodes.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (nodes[middle]!.start <= place) low = middle;
      else high = middle - 1;
    }
    const found = nodes[low];
    return found ? [found.node, Math.min(place - found.start, found.node.length)] : null;
  };

  const layer = document.createElement('div');
  layer.style.cssText =
    'all:initial;position:absolute;top:0;left:0;width:0;height:0;z-index:2147483647;pointer-events:none';
  document.documentElement.append(layer);
  const origin = layer.getBoundingClientRect();

  const boxesOf = (start: number, end: number): Box[] => {
    const from = pointAt(at[start]!);
    const to = pointAt(at[end - 1]!);
    if (from === null || to === null) return [];
    const range = document.createRange();
    range.setStart(from[0], from[1]);
    range.setEnd(to[0], Math.min(to[1] + 1, to[0].length));
    const lines: { left: number; top: number; right: number; bottom: number }[] = [];
    for (const { left, top, right, bottom } of [...range.getClientRects()].slice(0, 200)) {
      if (right - left <= 1 || bottom - top <= 1) continue;
      const line = lines.at(-1);
      // Pieces of one line (a bold word, a link) share a frame.
      const continues = line && top < line.bottom && bottom > line.top && left - line.right < 12;
      if (!continues || left < line.left) lines.push({ left, top, right, bottom });
      else {
        line.right = Math.max(line.right, right);
        line.top = Math.min(line.top, top);
        line.bottom = Math.max(line.bottom, bottom);
      }
    }
    return lines.slice(0, 40).map(({ left, top, right, bottom }) => ({
      x: left + scrollX,
      y: top + scrollY,
      width: right - left,
      height: bottom - top,
    }));
  };
  const draw = (box: Box): void => {
    const frame = document.createElement('div');
    const [left, top] = [box.x - scrollX - origin.x - 4, box.y - scrollY - origin.y - 4];
    frame.style.cssText = `all:initial;position:absolute;box-sizing:border-box;border:3px solid #d00000;border-radius:3px;left:${left}px;top:${top}px;width:${box.width + 8}px;height:${box.height + 8}px`;
    layer.append(frame);
  };

  return quotes.map((quote) => {
    const wanted = quote.replace(/\s+/g, ' ').trim();
    let boxes: Box[] = [];
    for (let start = folded.indexOf(wanted), tries = 0; wanted !== '' && start >= 0 && tries < 20; tries++) {
      boxes = boxesOf(start, start + wanted.length);
      if (boxes.length > 0) break;
      start = folded.indexOf(wanted, start + 1);
    }
    for (const box of boxes) draw(box);
    return { quote, boxes };
  });
}
