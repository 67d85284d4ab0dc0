import { spawnSync } from 'node:child_process';

/** `npm run check`: types and lint. `--fix` lets Biome write what it can. */
const fix = process.argv.includes('--fix') ? ['--write'] : [];
const steps: readonly (readonly [string, readonly string[]])[] = [
  ['tsc', ['-p', '.']],
  ['biome', ['check', '--error-on-warnings', ...fix, '.']],
];
for (const [program, args] of steps) {
  const { status } = spawnSync(program, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
