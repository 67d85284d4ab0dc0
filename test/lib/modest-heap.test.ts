import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';

const MODULE = pathToFileURL('src/lib/modest-heap.ts').href;

/** The largest heap, MiB, of a program that keeps some objects and makes many that grow old before they go. */
function largestHeap(modest: boolean): number {
  const script = `import { keepHeapModest } from '${MODULE}';
    if (${modest}) keepHeapModest();
    const ring = new Array(400_000); let most = 0;
    for (let n = 0; n < 3e6; n++) {
      ring[n % ring.length] = { text: 'y' + n, pair: [n, n] };
      if (n % 50_000 === 0) most = Math.max(most, process.memoryUsage().heapTotal);
    }
    console.log(most / 2 ** 20);`;
  const args = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=16', '--input-type=module'];
  return Number(execFileSync(process.execPath, [...args, '-e', script], { encoding: 'utf8' }));
}

test('a process that asks for it while it runs keeps its heap smaller', () => {
  const [plain, modest] = [largestHeap(false), largestHeap(true)];
  expect(modest).toBeLessThan(plain * 0.85);
}, 60_000);
