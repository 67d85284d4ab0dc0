import { spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { access, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BadInput, Unavailable } from '../../lib/errors.ts';

/** A Chromium that can be started. */
export interface Chromium {
  readonly path: string;
  readonly source: 'CHROMIUM_PATH' | 'installed' | 'npm package';
  /** Environment variables that it needs beside the usual ones. */
  readonly environment: Readonly<Record<string, string>>;
}

export interface ChromiumSearch {
  /** CHROMIUM_PATH: taken without looking further. */
  readonly given?: string | undefined;
  /** PATH, in which installed browsers are looked for; empty looks nowhere. */
  readonly searchPath: string;
  /** Where the npm package's binary is unpacked to, once (220 MB). Default: a folder of this user in the temporary folder. */
  readonly unpackInto?: string | undefined;
}

const INSTALLED = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];

/**
 * Finds a Chromium: the one given, else an installed one, else the npm package's.
 * @throws BadInput when the given one cannot be run, Unavailable when the package's cannot be unpacked
 */
export async function findChromium(search: ChromiumSearch): Promise<Chromium> {
  const { given, searchPath } = search;
  if (given !== undefined && given !== '') {
    if (await isExecutable(given)) return { path: given, source: 'CHROMIUM_PATH', environment: {} };
    throw new BadInput(`CHROMIUM_PATH ${given} is no program that can be run: correct it or leave it out`);
  }
  for (const folder of searchPath.split(delimiter).filter((part) => part !== '')) {
    for (const name of INSTALLED) {
      const path = join(folder, name);
      if (await isExecutable(path)) return { path, source: 'installed', environment: {} };
    }
  }
  const folder = await unpackedPackage(search.unpackInto);
  const environment = { FONTCONFIG_FILE: join(folder, 'fonts.conf') };
  return { path: join(folder, 'chromium'), source: 'npm package', environment };
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

/**
 * The package unpacks to fixed names in the temporary folder and takes what it finds there: a half-written file of a
 * process beside us, or anything that another user planted. So it unpacks into a new folder of ours, which gets its name
 * by one rename when it is complete.
 */
async function unpackedPackage(parent: string | undefined): Promise<string> {
  const home = parent ?? join(tmpdir(), `rasoat-browser-${process.getuid?.() ?? 'user'}`);
  await mkdir(home, { recursive: true, mode: 0o700 });
  const owner = await stat(home);
  if (process.getuid !== undefined && owner.uid !== process.getuid()) {
    throw new Unavailable(`${home} belongs to somebody else: remove it, or set CHROMIUM_PATH`);
  }
  const target = join(home, `chromium-${await packageVersion()}`);
  if (await isExecutable(join(target, 'chromium'))) return target;
  const staging = await mkdtemp(join(home, 'unpacking-'));
  try {
    await runUnpacking(staging);
    await writeFile(join(staging, 'fonts.conf'), fontsConfig(target));
    // Another process may have been quicker; a folder with files in it is not replaced.
    await rename(staging, target).catch(async (error: unknown) => {
      if (!(await isExecutable(join(target, 'chromium')))) throw error;
    });
    return target;
  } catch (cause) {
    throw new Unavailable(
      `Chromium could not be unpacked into ${home}: ${(cause as Error).message}; free 300 MB, or set CHROMIUM_PATH`,
      { cause },
    );
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** In a process of its own, because the package unpacks into the temporary folder and only TMPDIR moves that. */
async function runUnpacking(into: string): Promise<void> {
  const script = "import('@sparticuz/chromium').then((m) => m.default.executablePath())";
  const cwd = dirname(fileURLToPath(import.meta.url));
  const child = spawn(process.execPath, ['-e', script], {
    cwd,
    env: { TMPDIR: into, PATH: process.env.PATH ?? '' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (part: Buffer) => {
    complaint += part.toString();
  });
  const code = await new Promise<number | null>((done, fail) => {
    child.once('error', fail).once('close', done);
  });
  const lastLine = complaint.trim().split('\n').at(-1) ?? '';
  if (code !== 0) throw new Error(lastLine === '' ? `unpacking ended with ${code}` : lastLine);
}

async function packageVersion(): Promise<string> {
  const entry = fileURLToPath(import.meta.resolve('@sparticuz/chromium'));
  const manifest = await readFile(join(dirname(dirname(entry)), 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}

/** The package's Open Sans (it has all Vietnamese letters) beside the machine's own fonts, if it has any. */
function fontsConfig(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`;
}
