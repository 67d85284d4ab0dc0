import { afterEach, expect, test } from 'vitest';
import { createSharedCrawler } from '../../src/crawl/shared-crawler.ts';

const RealDate = Date;
afterEach(() => {
  globalThis.Date = RealDate;
});

function setClockBack(ms: number): void {
  globalThis.Date = class extends RealDate {
    static override now() {
      return RealDate.now() - ms;
    }
  } as DateConstructor;
}

test('a clock that is set back between two requests of a site delays and loses neither', async () => {
  const crawler = createSharedCrawler(4);
  const ask = (n: number) => crawler.run('scan', `http://trang.vn/${n}`, async () => n);
  expect(await ask(1)).toBe(1);
  setClockBack(3_600_000);
  expect(await ask(2)).toBe(2);
  await crawler.close();
}, 15_000);
