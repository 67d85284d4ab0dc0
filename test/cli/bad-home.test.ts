import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand } from '../support/command.ts';

let folder: string;
let readOnly: string | null = null;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rasoat-home-'));
  await writeFile(join(folder, 'file'), '');
  const disk = await mkdtemp(join(tmpdir(), 'rasoat-ro-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'ro,size=64k', 'none', disk], { stdio: 'ignore' });
    readOnly = disk;
  } catch {
    console.warn('No read-only file system could be mounted here: that case is left out.');
  }
});
afterAll(async () => {
  if (readOnly !== null) execFileSync('umount', [readOnly]);
  await rm(folder, { recursive: true, force: true });
});

const HOMES: readonly [string, () => string | null, RegExp][] = [
  ['under /proc', () => '/proc/rasoat/home', /can't be used: nothing can be made there/],
  ['a file', () => join(folder, 'file'), /is a file/],
  ['under a file', () => join(folder, 'file', 'home'), /is a file/],
  ['on a read-only file system', () => readOnly, /read-only file system/],
];

test.each(HOMES)(
  'a data folder %s is refused at once in one line',
  async (_name, home, reason) => {
    const path = home();
    if (path === null) return;
    for (const command of path.startsWith('/proc') ? ['migrate', 'up'] : ['migrate']) {
      const { code, stderr } = await runCommand([command], { RASOAT_HOME: path, PORT: '0' });
      expect(stderr).toMatch(reason);
      expect(stderr).toMatch(/^rasoat: .*set RASOAT_HOME to a folder that can be written to\n$/);
      expect(code).toBe(3);
    }
  },
  60_000,
);
