import type { IsolatedWorld } from './isolated-world.ts';
import { type MarkedQuote, markQuotes } from './mark-quotes.ts';

export interface Screenshot {
  /** The whole page, top to bottom. */
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** True when the page is longer than what is shown. */
  readonly cut: boolean;
  readonly marked: readonly MarkedQuote[];
}

/** Longer pages are cut: beyond this Chromium's software renderer repeats itself or gives up. */
const MOST_HEIGHT = 15_000;
const PATIENCE_MS = 3000;

/** Takes the full page with the quotes framed in red. The page must have settled. */
export async function takeScreenshot(world: IsolatedWorld, quotes: readonly string[]): Promise<Screenshot> {
  await world.call(showLazyParts, MOST_HEIGHT, PATIENCE_MS);
  const marked = await world.call(markQuotes, quotes, PATIENCE_MS);
  const { cssContentSize } = await world.session.send('Page.getLayoutMetrics');
  const width = Math.max(1, Math.ceil(Math.min(cssContentSize.width, 4000)));
  const height = Math.max(1, Math.ceil(Math.min(cssContentSize.height, MOST_HEIGHT)));
  const { data } = await world.session.send('Page.captureScreenshot', {
    format: 'png',
    captureBeyondViewport: true,
    optimizeForSpeed: true,
    clip: { x: 0, y: 0, width, height, scale: 1 },
  });
  return {
    png: Buffer.from(data, 'base64'),
    width,
    height,
    cut: cssContentSize.height > MOST_HEIGHT,
    marked,
  };
}

/** Scrolls through the page once, so that pictures that load on sight are there. Runs inside the page. */
async function showLazyParts(most: number): Promise<void> {
  const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
  const end = Math.min(document.documentElement.scrollHeight, most);
  const step = Math.max(innerHeight, Math.ceil(end / 12));
  for (let y = step; y < end; y += step) {
    scrollTo(0, y);
    await pause(60);
  }
  scrollTo(0, 0);
  await pause(200);
}
