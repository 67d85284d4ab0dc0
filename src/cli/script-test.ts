import { spawnSync } from 'node:child_process';

/** `npm test`: types, lint, then all tests; arguments go to Vitest. */
const steps: readonly (readonly [string, readonly string[]])[] = [
  ['tsc', ['-p', '.']],
  ['biome', ['check', '--error-on-warnings', '.']],
  ['vitest', ['run', ...process.argv.slice(2)]],
];
for (const [program, args] of steps) {
  const { status } = spawnSync(program, args, { stdio: 'inherit' });
  if (status !== 0) {
    process.stderr.write(`rasoat: ${program} failed\n`);
    process.exit(status ?? 1);
  }
}
