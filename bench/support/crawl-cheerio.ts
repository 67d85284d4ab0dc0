/** Raw CheerioCrawler: `node crawl-cheerio.ts PORT PAGES`. Reads each page's title and links, and nothing else. */
import { CheerioCrawler } from '@crawlee/cheerio';
import { Configuration, LogLevel, log } from '@crawlee/core';
import { answerRounds } from './measured.ts';
import { pathOf } from './page-farm.ts';

const [port = 0, pages = 20] = process.argv.slice(2).map(Number);
log.setLevel(LogLevel.OFF);
let read = 0;

await answerRounds(async (hosts, first) => {
  read = 0;
  const crawler = new CheerioCrawler(
    {
      minConcurrency: 16,
      maxConcurrency: 16,
      maxRequestRetries: 0,
      requestHandler({ $ }) {
        const links = $('a[href]').map((_, link) => $(link).attr('href'));
        if ($('title').text() !== '' && links.length > 50) read++;
      },
    },
    new Configuration({ persistStorage: false, purgeOnStart: false }),
  );
  const addresses = Array.from({ length: hosts * pages }, (_, n) => {
    const host = first + Math.floor(n / pages);
    return `http://127.1.${Math.floor(host / 250)}.${1 + (host % 250)}:${port}${pathOf(n % pages)}`;
  });
  await crawler.run(addresses);
  await crawler.teardown();
  return read;
});
process.exit(0);
