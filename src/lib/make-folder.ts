import { randomUUID } from 'node:crypto';
import { mkdir, stat, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Unavailable } from './errors.ts';

/**
 * Makes a folder with those above it, and tries that files can be written there. Step by step: Node's own recursive
 * `mkdir` never ends where a file system says that a folder's parent does not exist although it does (/proc).
 * @throws Unavailable in one line that ends with `advice`
 */
export async function makeFolder(path: string, advice: string): Promise<void> {
  try {
    await make(path);
    const probe = join(path, `.writable-${randomUUID()}`);
    await writeFile(probe, '');
    await unlink(probe);
  } catch (cause) {
    throw new Unavailable(`${path} can't be used: ${reasonOf(cause)}; ${advice}`, { cause });
  }
}

async function make(path: string): Promise<void> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (found?.isDirectory()) return;
  if (found !== null) throw Object.assign(new Error('it is a file'), { code: 'ENOTDIR' });
  await make(dirname(path));
  await mkdir(path).catch((error: NodeJS.ErrnoException) => {
    // Another process may make it at the same moment.
    if (error.code !== 'EEXIST') throw error;
  });
}

const REASONS: Readonly<Record<string, string>> = {
  ENOTDIR: 'it, or something above it, is a file',
  EROFS: 'it lies on a read-only file system',
  EACCES: 'it may not be written to',
  EPERM: 'it may not be written to',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  ENOENT: 'nothing can be made there',
};

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return REASONS[code ?? ''] ?? message;
}
