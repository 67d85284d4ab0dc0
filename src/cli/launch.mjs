// The entry of every npm script. Plain JavaScript for Node 20 and newer without any package: it installs what is
// missing, then runs the real program on the Node that package.json pins.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { keepRunning } from './keep-running.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const stamp = `${root}node_modules/.rasoat-installed`;
const node = `${root}node_modules/node/bin/node${process.platform === 'win32' ? '.exe' : ''}`;
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/**
 * Memory stays flat over thousands of scans with a young generation that holds a scan's garbage and few malloc arenas;
 * plain Node was seen to grow by a quarter (bench/memory.ts).
 */
const FLAGS = [
  '--disable-warning=ExperimentalWarning',
  '--min-semi-space-size=16',
  '--max-semi-space-size=16',
];

install();
const [mode, ...rest] = process.argv.slice(2);
run(
  mode === '--script'
    ? [`src/cli/script-${rest[0]}.ts`, ...rest.slice(1)]
    : ['src/cli/main.ts', ...process.argv.slice(2)],
);

function install() {
  const wanted = createHash('sha256')
    .update(readFileSync(`${root}package-lock.json`))
    .digest('hex');
  const present = existsSync(stamp) && existsSync(node) && readFileSync(stamp, 'utf8') === wanted;
  if (present) return;
  process.stderr.write('Installing what is missing (once, about a minute) …\n');
  // The system's Node may be older than some packages want; they run on the pinned one.
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync(npm, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0 || !existsSync(node)) {
    process.stderr.write(
      'rasoat: npm could not install the packages: see above, check the network, then try again\n',
    );
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}

function run(args) {
  const [script, ...rest] = args;
  const env = {
    MALLOC_ARENA_MAX: '2',
    // What was compiled once is not compiled again at every start.
    NODE_COMPILE_CACHE: `${root}node_modules/.cache/rasoat`,
    ...process.env,
    PATH: `${root}node_modules/.bin:${process.env.PATH ?? ''}`,
  };
  const again = rest[0] === 'up' && !rest.includes('--once');
  keepRunning(node, [...FLAGS, root + script, ...rest], env, { again });
}
