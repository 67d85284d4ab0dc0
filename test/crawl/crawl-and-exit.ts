import { createSiteCrawler } from '../../src/crawl/crawl-site.ts';
import { parseResolveMap } from '../../src/crawl/resolve-map.ts';
import { readLinks } from './simple-links.ts';

/** Run by crawl-site.test.ts as a process of its own: PORT. Must end without being told to. */
process.on('SIGINT', () => {});
const resolveMap = parseResolveMap([`*:80:127.0.0.1:${process.argv[2]}`]);
const crawler = createSiteCrawler({ db: null, resolveMap, loopbackDelayMs: 0 });
const { coverage } = await crawler.crawl(
  { scanId: 'exit', host: 'http://clean.vn/', budget: 9, signal: new AbortController().signal },
  { readLinks, store: async () => 'id' },
);
// Crawlee would answer Ctrl-C by pausing.
const hasCrawlees = process.listeners('SIGINT').some(({ name }) => name === 'sigintHandler');
await crawler.close();
const report = { planned: coverage.planned, hasCrawlees, closedAt: Date.now() };
process.stdout.write(JSON.stringify(report));
