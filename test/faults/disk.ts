import { execFileSync, spawnSync } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the captures lie: it can be made full, and have room again. */
export interface Disk {
  fill(): Promise<void>;
  free(): Promise<void>;
  remove(): void;
}

/**
 * A file system of its own where this process may mount one, as root. Elsewhere the kernel refuses every write past a few
 * kilobytes of a file to the processes that run (RLIMIT_FSIZE), as a full quota does; those that start meanwhile have
 * room. Null where neither can be had.
 */
export function smallDisk(folder: string, pids: () => readonly number[]): Disk | null {
  if (process.platform !== 'linux') return null;
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=96m', 'none', folder]).status === 0)
    return ofItsOwn(folder);
  return spawnSync('prlimit', ['--version']).status === 0 ? byLimit(pids) : null;
}

function ofItsOwn(folder: string): Disk {
  const filler = join(folder, 'filler');
  return {
    fill: () => writeFile(filler, Buffer.alloc(128 * 2 ** 20)).catch(() => {}),
    free: () => rm(filler, { force: true }),
    remove: () => void execFileSync('umount', ['--lazy', folder]),
  };
}

function byLimit(pids: () => readonly number[]): Disk {
  const limit = async (most: string) => {
    // One that has ended meanwhile is as good.
    for (const pid of pids()) spawnSync('prlimit', ['--pid', String(pid), `--fsize=${most}:unlimited`]);
  };
  return { fill: () => limit('2048'), free: () => limit('unlimited'), remove: () => {} };
}
