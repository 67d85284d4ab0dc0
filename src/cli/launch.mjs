// The entry of every npm script. Plain JavaScript for Node 20 and newer without any package: it installs what is
// missing, then runs the real program on the Node that package.json pins.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

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
  const child = spawn(node, [...FLAGS, root + script, ...rest], {
    stdio: 'inherit',
    env: {
      MALLOC_ARENA_MAX: '2',
      ...process.env,
      PATH: `${root}node_modules/.bin:${process.env.PATH ?? ''}`,
    },
  });
  // Ctrl-C reaches the child by itself when a terminal sends it to the group; a signal to this process is passed on.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      child.kill(signal);
    });
  }
  child.on('exit', (code, signal) => {
    process.exitCode =
      signal === null ? (code ?? 1) : 128 + ({ SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }[signal] ?? 1);
  });
}
