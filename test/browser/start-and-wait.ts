import { createRenderer } from '../../src/crawl/browser/page-renderer.ts';
import { createGuard } from '../../src/crawl/network-guard.ts';
import { createLogger } from '../../src/lib/logger.ts';

// A process for a test to kill: says so when its browser runs, then waits.
await createRenderer({
  guard: createGuard(),
  log: createLogger('silent', 'info'),
  userAgent: 'Rasoat/0.1 (test)',
});
process.stdout.write('started\n');
setInterval(() => {}, 1000);
