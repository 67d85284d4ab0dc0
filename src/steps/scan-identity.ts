import { type CrawlOptions, DEFAULT_CRAWL_OPTIONS, userAgent } from '../crawl/crawl-options.ts';
import type { ArchiveInfo } from '../evidence/warc-members.ts';
import type { Settings } from '../lib/settings.ts';

/** The user agent that every site sees, with the operator's page and address. */
export function agentOf(settings: Settings): string {
  return userAgent(`${settings.crawler.contact_url}; ${settings.crawler.contact_email}`);
}

/** The crawler's options as the settings say. */
export function crawlOptionsOf(settings: Settings): CrawlOptions {
  const { crawler } = settings;
  return {
    ...DEFAULT_CRAWL_OPTIONS,
    userAgent: agentOf(settings),
    budget: crawler.pages_per_scan,
    delayMs: crawler.delay_ms,
    requestTimeoutMs: crawler.timeout_ms,
    maxBodyBytes: crawler.max_body_bytes,
    maxRedirects: crawler.max_redirects,
    allowedPorts: crawler.allowed_ports,
  };
}

/** What the first record of every archive says about who made it and how. */
export function archiveInfo(settings: Settings): ArchiveInfo {
  return {
    software: 'Rasoat/0.1',
    userAgent: agentOf(settings),
    contact: settings.crawler.contact_email,
    robotsPolicy: 'RFC 9309, obeyed',
  };
}
