import type { Exchange } from '../../src/evidence/exchange.ts';
import type { ArchiveInfo } from '../../src/evidence/warc-members.ts';

export const archiveInfo: ArchiveInfo = {
  software: 'Rasoat 0.1.0',
  userAgent: 'Rasoat/0.1 (+mailto:rasoat@agency.example)',
  contact: 'rasoat@agency.example',
  robotsPolicy: 'RFC 9309, obeyed',
};

/** An exchange of no interest; a test states what matters to it. */
export function exchange(parts: Partial<Exchange>): Exchange {
  return {
    url: 'http://a.example/',
    method: 'GET',
    requestHeaders: [
      ['User-Agent', archiveInfo.userAgent],
      ['Accept', 'text/html'],
    ],
    status: 200,
    statusText: 'OK',
    rawHeaders: [['Content-Type', 'text/html; charset=utf-8']],
    body: Buffer.from('<p>Xin chào</p>'),
    fetchedAt: new Date('2026-11-23T10:00:01.234Z'),
    transport: { remoteAddress: '203.0.113.7' },
    ...parts,
  };
}
