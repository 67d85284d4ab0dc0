import { createRenderer } from '../../src/crawl/browser/page-renderer.ts';
import { createGuard } from '../../src/crawl/network-guard.ts';
import { createLogger } from '../../src/lib/logger.ts';

// A process for a test to kill: says so when its browser runs, then waits.
const [unpackInto] = process.argv.slice(2);
const log = createLogger('silent', 'info');
await createRenderer({ guard: createGuard(), log, userAgent: 'Rasoat/0.1 (test)', unpackInto });
process.stdout.write('started\n');
setInterval(() => {}, 1000);
