import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { Unavailable } from '../lib/errors.ts';
import { WEB_FOLDER } from '../lib/web-folder.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

const STAMP = '.stamp';
/** Nearly as small as the best (11), in a fifth of the time. */
const BROTLI_QUALITY = 9;

/** What a build depends on; the lock file stands for the packages. */
const SOURCES = ['src/web/**/*', 'src/api/schemas/**/*.ts', 'vite.config.ts', 'package-lock.json'];

/** SHA-256 over the names and contents of everything that a build depends on, hex. */
function sourcesHash(): string {
  const hash = createHash('sha256');
  for (const file of globSync(SOURCES, { cwd: root }).sort()) {
    if (!/\.\w+$/.test(file)) continue;
    hash.update(`${file}\0`).update(readFileSync(root + file));
  }
  return hash.digest('hex');
}

function stampOf(folder: string): string | null {
  const file = `${folder}/${STAMP}`;
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

/**
 * Builds the console into dist/web when it is missing or older than its sources, in a process of its own so that the
 * bundler's memory is given back. Two that build at once do not harm each other: each puts a whole folder in place.
 */
export async function ensureWebBuilt(say: (line: string) => void = () => {}): Promise<void> {
  const hash = sourcesHash();
  if (stampOf(WEB_FOLDER) === hash) return;
  const startedAt = performance.now();
  const made = `${WEB_FOLDER}.${process.pid}`;
  await runVite(made);
  await compressFiles(made);
  await writeFile(`${made}/${STAMP}`, hash);
  await putInPlace(made);
  say(`Console built in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
}

async function runVite(outDir: string): Promise<void> {
  const vite = `${root}node_modules/vite/bin/vite.js`;
  if (!existsSync(vite)) {
    throw new Unavailable(
      'The console is not built and Vite is not installed: run npm ci, or copy dist/web here',
    );
  }
  const child = spawn(process.execPath, [vite, 'build', '--outDir', outDir, '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk));
  const code = await new Promise<number | null>((done) => child.on('close', done));
  if (code !== 0) throw new Unavailable(`The console could not be built:\n${output.trim()}`);
}

/** Beside each script and style its gzip and Brotli form, so that no request compresses. */
async function compressFiles(folder: string): Promise<void> {
  for (const file of globSync(`${folder}/assets/*.{js,css}`)) {
    const bytes = await readFile(file);
    await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }));
    const quality = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY };
    await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes, { params: quality }));
  }
}

async function putInPlace(made: string): Promise<void> {
  const old = `${made}.old`;
  await mkdir(WEB_FOLDER, { recursive: true });
  await rename(WEB_FOLDER, old);
  await rename(made, WEB_FOLDER).catch(async (error: NodeJS.ErrnoException) => {
    // Another process put the same build there in between.
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    await rm(made, { recursive: true, force: true });
  });
  await rm(old, { recursive: true, force: true });
}

if (import.meta.main) await ensureWebBuilt((line) => process.stdout.write(`${line}\n`));
